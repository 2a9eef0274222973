import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** A command that a document tells its reader to run. */
export interface ShownCommand {
  readonly document: string;
  readonly command: string;
}

/** Lines that a document shows together, to be run one after the other. */
export interface ShownBlock {
  readonly document: string;
  readonly lines: readonly string[];
}

/** Pages of reasons and of measurements name commands, and tell nobody to run them. */
const aside = /^(docs\/(adr|discoveries|reference)|bench|plugins\/cross-review)\/|fixtures/;

const documents = execFileSync("git", ["ls-files", "-z", "*.md"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((path) => path !== "" && !aside.test(path));

const block = /^```sh\n([\s\S]*?)^```$/gm;
const programs = "npx|npm|pnpm|node(?! -e)|git clone|claude(?! -p)|sudo|codex-in-claude";
const command = new RegExp(`\`((?:${programs}) [^\`\n]+|codex login)\``, "g");

/** Every block marked `sh`. */
export const shownBlocks: readonly ShownBlock[] = documents.flatMap((document) =>
  [...textOf(document).matchAll(block)].map(([, text = ""]) => ({
    document,
    lines: text.trim().split("\n"),
  })),
);

/** Every command in a block or in a sentence, each once for a document. */
export const shownCommands: readonly ShownCommand[] = documents.flatMap((document) => {
  const inBlocks = shownBlocks
    .filter((shown) => shown.document === document)
    .flatMap(({ lines }) => lines);
  const prose = textOf(document).replace(/^```\w*\n[\s\S]*?^```$/gm, "");
  const inProse = [...prose.matchAll(command)].map(([, text = ""]) => text);
  return [...new Set([...inBlocks, ...inProse])].map((text) => ({ document, command: text }));
});

function textOf(document: string): string {
  return readFileSync(join(root, document), "utf8");
}
