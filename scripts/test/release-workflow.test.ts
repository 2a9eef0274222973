import { execFile } from "node:child_process";
import { cp, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";

const execute = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const program = join(root, "scripts/release/name-repository.mjs");
const address = "https://github.example/somebody/codex-in-claude";

describe("name-repository", () => {
  it("names in each published manifest the repository and the folder, and changes nothing else", async () => {
    await using copy = await createTempDir("manifests");
    const directories = ["packages/redact", "packages/testkit", "apps/cli"];
    for (const directory of directories) {
      const file = join(copy.path, directory, "package.json");
      await mkdir(dirname(file), { recursive: true });
      await cp(join(root, directory, "package.json"), file);
    }
    await execute(process.execPath, [program, address, copy.path]);
    for (const directory of directories) {
      const before = await manifest(join(root, directory));
      const repository = { type: "git", url: `git+${address}.git`, directory };
      expect(await manifest(join(copy.path, directory))).toEqual(
        before.private ? before : { ...before, repository },
      );
    }
  });

  it.each(["", "github.example/somebody/x", "https://github.example/x"])(
    "refuses what is no address of a repository: %j",
    async (wrong) => {
      await expect(execute(process.execPath, [program, wrong])).rejects.toThrow("give its address");
    },
  );
});

describe("name-owner", () => {
  const nameOwner = join(root, "scripts/release/name-owner.mjs");
  const documents = ["README.md", "plugins/codex/README.md"];
  const owners = (text: string) =>
    [...text.matchAll(/(?:github\.com\/|marketplace add )([\w.-]+)\/codex-in-claude\b/g)].map(
      ([, owner]) => owner,
    );

  it("names the account in each document that says where the repository is", async () => {
    await using copy = await createTempDir("documents");
    for (const document of documents) {
      await mkdir(dirname(join(copy.path, document)), { recursive: true });
      await cp(join(root, document), join(copy.path, document));
    }
    await execute(process.execPath, [nameOwner, "somebody", copy.path]);
    for (const document of documents) {
      const text = await readFile(join(copy.path, document), "utf8");
      expect(text).not.toContain("OWNER");
      expect([...new Set(owners(text))]).toEqual(["somebody"]);
    }
    await execute(process.execPath, [nameOwner, "--check", "somebody", copy.path]);
    await expect(
      execute(process.execPath, [nameOwner, "--check", "else", copy.path]),
    ).rejects.toThrow("README.md names somebody, and not else");
  });

  it("knows every document that does, and they agree", async () => {
    const listed = await execute(
      "git",
      ["grep", "-lE", "(github.com/|marketplace add )[^ ]*/codex-in-claude"],
      { cwd: root },
    );
    const places = listed.stdout
      .split("\n")
      .filter((path) => /\.(md|json|yml)$|pre-push/.test(path));
    expect(places).toEqual(documents);
    const texts = await Promise.all(places.map((path) => readFile(join(root, path), "utf8")));
    expect(new Set(texts.flatMap(owners)).size).toBe(1);
  });

  it.each(["", "OWNER", "some body"])("refuses what is no account: %j", async (wrong) => {
    await expect(execute(process.execPath, [nameOwner, wrong])).rejects.toThrow(
      "give the name of an account",
    );
  });
});

describe("the workflow that releases", () => {
  it("refuses while the documents name another account, before anything else", async () => {
    const workflow = await readFile(join(root, ".github/workflows/release.yml"), "utf8");
    const [before = "", after = ""] = workflow.split(/name-owner\.mjs --check .*\n/);
    expect(before).not.toContain("pnpm ok");
    expect(after).toContain("pnpm ok");
  });

  it("does what npm and git need before it publishes, and turns provenance on where pnpm looks", async () => {
    const workflow = await readFile(join(root, ".github/workflows/release.yml"), "utf8");
    const [before = "", after = ""] = workflow.split("changeset publish\n");
    expect(before).toContain("name-repository.mjs");
    expect(before).toContain("git config user.email");
    expect(before).toContain("id-token: write");
    expect(after).toContain('PNPM_CONFIG_PROVENANCE: "true"');
    expect(workflow).not.toMatch(/\bNPM_CONFIG_PROVENANCE/);
  });

  it("starts only scripts that there are", async () => {
    const workflow = await readFile(join(root, ".github/workflows/release.yml"), "utf8");
    const { scripts } = await manifest(root);
    const started = [...workflow.matchAll(/(?:- run: |`)pnpm ([a-z:-]+)(?:$|`)/gm)];
    expect(started.length).toBeGreaterThan(3);
    for (const [, script = ""] of started) expect(scripts).toHaveProperty(script);
  });
});

async function manifest(folder: string) {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
}
