import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createTempDir, type TempDir } from "@codex-in-claude/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unpackPackages } from "../unpack-packages.mjs";

const execute = promisify(execFile);

/** What a package may weigh as it is downloaded, in bytes: what it weighs now and a fifth. */
const budgets: Record<string, number> = {
  "@codex-in-claude/codex-runner": 80_000,
  "@codex-in-claude/envelope": 46_000,
  "@codex-in-claude/git-scope": 115_000,
  "@codex-in-claude/job-store": 80_000,
  "@codex-in-claude/redact": 95_000,
  "@codex-in-claude/workflows": 110_000,
  "codex-in-claude": 380_000,
  "codex-in-claude-mcp": 350_000,
};

/** What may come with a package, beside packages of ours. */
const thirdParties: Record<string, readonly string[]> = {
  "@codex-in-claude/codex-runner": ["tinyexec"],
  "@codex-in-claude/envelope": ["@valibot/to-json-schema", "valibot"],
  "@codex-in-claude/git-scope": ["tinyexec"],
  "@codex-in-claude/job-store": ["nanoid", "valibot"],
  "@codex-in-claude/redact": [],
  "@codex-in-claude/workflows": ["valibot"],
  "codex-in-claude": [],
  "codex-in-claude-mcp": [],
};
const names = Object.keys(budgets);

let folder: TempDir;
let packages: Awaited<ReturnType<typeof unpackPackages>>;
let offers: Record<string, readonly string[]>;

beforeAll(async () => {
  folder = await createTempDir("packages");
  packages = await unpackPackages(folder.path);
  const program = join(import.meta.dirname, "../try-packages.mjs");
  const { stdout } = await execute(process.execPath, [program, ...names], { cwd: folder.path });
  offers = JSON.parse(stdout).offers;
});
afterAll(() => folder[Symbol.asyncDispose]());

describe("a published package", () => {
  it("is one of those that are known here", () => {
    expect(Object.keys(packages).sort()).toEqual([...names].sort());
  });

  it.each(names)("works from its tarball in an empty folder: %s", (name) => {
    expect(offers[name]?.length).toBeGreaterThan(0);
  });

  it.each(names)("weighs no more than its budget: %s", (name) => {
    expect(packages[name]?.tarballBytes).toBeLessThanOrEqual(budgets[name] ?? 0);
  });

  it.each(names)("brings nothing but what is agreed: %s", (name) => {
    const brought = Object.keys(packages[name]?.manifest.dependencies ?? {});
    const foreign = brought.filter((dependency) => !names.includes(dependency));
    expect(foreign.sort()).toEqual(thirdParties[name]);
  });

  it.each(names.filter((name) => name.startsWith("@")))(
    "depends on what ARCHITECTURE.md says, besides packages of ours: %s",
    async (name) => {
      const page = await readFile(join(import.meta.dirname, "../../ARCHITECTURE.md"), "utf8");
      const row = new RegExp(`^\\| \`${name.split("/")[1]}\` \\|.*\\| (.*) \\|$`, "m");
      const told = row.exec(page)?.[1]?.split(", ") ?? [];
      const foreign = told.filter((word) => word !== "nothing" && word !== "the five above");
      expect(foreign.sort()).toEqual(thirdParties[name]);
    },
  );

  it.each(names)("carries its licence, its documents and built code alone: %s", async (name) => {
    const files = await readdir(packages[name]?.folder ?? "");
    const wanted = ["CHANGELOG.md", "LICENSE", "README.md", "dist", "package.json"];
    expect(files.sort()).toEqual(wanted);
  });

  it.each(names)("tells in its change log what its version brought: %s", async (name) => {
    const { folder = "", manifest } = packages[name] ?? {};
    const log = await readFile(join(folder, "CHANGELOG.md"), "utf8");
    const [, latest = ""] = log.split(/^## /m);
    expect(latest.split("\n")[0]).toBe(manifest?.version);
    expect(latest).toMatch(/^- \S/m);
  });

  it.each(names)("names no way of the workspace in its manifest: %s", (name) => {
    expect(JSON.stringify(packages[name]?.manifest)).not.toMatch(/workspace:|catalog:|"source"/);
  });

  it.each(names.filter((name) => name.startsWith("@")))(
    "names in its README each value that it exports: %s",
    async (name) => {
      const readme = await readFile(join(packages[name]?.folder ?? "", "README.md"), "utf8");
      const named = new Set([...readme.matchAll(/`(\w+)(?:\(.*?\))?`/g)].map(([, word]) => word));
      expect(offers[name]?.filter((word) => !named.has(word))).toEqual([]);
    },
  );

  it.each(names)(
    "says in its README what it exports, how it fails and what it does not do: %s",
    async (name) => {
      const readme = await readFile(join(packages[name]?.folder ?? "", "README.md"), "utf8");
      const sections = [...readme.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
      expect(sections).toEqual(expect.arrayContaining(["Exports", "Errors", "Limits"]));
    },
  );
});
