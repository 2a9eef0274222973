const FILES: ReadonlySet<string> = new Set([
  "agents.md",
  "agents.override.md",
  "claude.md",
  "gemini.md",
  "copilot-instructions.md",
  ".cursorrules",
]);

const FOLDERS: ReadonlySet<string> = new Set([".agents", ".codex", ".claude", ".cursor"]);

/**
 * True of files that tell an agent what to do: the author of a change must not instruct its reviewer.
 *
 * @param path as `FilePatch.path`: a name that is not UTF-8 stands in quotes
 */
export function isInstructionFile(path: string): boolean {
  const names = path
    .replace(/^"(.*)"$/s, "$1")
    .toLowerCase()
    .split("/");
  return FILES.has(names.at(-1) ?? "") || names.some((name) => FOLDERS.has(name));
}
