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

describe("the workflow that releases", () => {
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
