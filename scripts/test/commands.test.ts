import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const guides = readdirSync(join(root, "docs/guides")).map((name) => `docs/guides/${name}`);

/** Every line of a block marked `sh`, by the document that shows it. */
const shown = ["README.md", "CONTRIBUTING.md", ...guides].flatMap((document) =>
  [...readFileSync(join(root, document), "utf8").matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block = ""]) => block.trim().split("\n"))
    .map((command) => ({ document, command })),
);

/** What no test runs as it stands, and why that is so. */
const notRun: readonly (readonly [RegExp, string])[] = [
  [/^git clone /, "the address is filled in by who publishes"],
  [/^alias codex-in-claude=/, "an interactive shell; plugin-bundle.test.ts runs what it names"],
  [/^codex-in-claude /, "the tests of the command line run it, and the rehearsal as installed"],
  [/^claude /, "needs Claude Code, which a script of its own installs"],
  [/pnpm@[\d.]+ (test|ok|check|install|build|demo)$/, "they would run this test"],
  [/^node scripts\/codex-versions\.mjs/, "downloads each codex: a campaign"],
];

describe("a document", () => {
  it.each(shown)("shows no command that nothing accounts for: $command", ({ command }) => {
    expect(notRun.some(([pattern]) => pattern.test(command))).toBe(true);
  });

  it.each(shown)("names only scripts that exist: $command", ({ command }) => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const [, script] = /pnpm@[\d.]+ ([a-z:-]+)$/.exec(command) ?? [];
    if (script !== undefined && script !== "install") expect(scripts).toHaveProperty(script);
    const [, file] = /^node (scripts\/\S+)/.exec(command) ?? [];
    if (file !== undefined) expect(readFileSync(join(root, file), "utf8")).not.toBe("");
  });
});
