import { shellWord } from "@codex-in-claude/workflows";
import { counted } from "./counted.js";
import { hang } from "./hang.js";
import { named } from "./named.js";
import type { Page } from "./page.js";
import { commonLines } from "./render-answer.js";
import type { Success } from "./results.js";
import { visibleCode } from "./visible.js";
import { wrap } from "./wrap.js";

type Delegated = Extract<Success, { tool: "codex_delegate" }>;
type ChangedFile = Delegated["changed_files"][number];
type Preview = Extract<Success, { tool: "codex_delegate_dry_run" }>;

/** A proposed change: what was said, which files, the diff, and how to apply it. */
export function delegateLines(envelope: Delegated, page: Page): string[] {
  return [
    ...commonLines(envelope, page, [
      ...fileLines(envelope, page),
      ...diffLines(envelope, page),
      ...applyLines(envelope, page),
    ]),
  ];
}

/** The diff alone, a line each; empty when nothing was changed. */
export function diffText(envelope: Delegated, page: Page): string {
  return envelope.diff === null ? "" : textOf(diffLines(envelope, page).slice(1));
}

/** How the exact patch is applied, to be said; undefined where nothing was changed. */
export function howToApply(
  delegated: Delegated,
): { readonly note: string; readonly command: string } | undefined {
  const { patch_file, diff_applies, meta } = delegated;
  if (patch_file === undefined) return undefined;
  const apply = "To apply it, after reading it:";
  const note = diff_applies ? apply : `${lackOf(delegated)}; the patch file is exact. ${apply}`;
  // In a folder below the root, git would skip what lies elsewhere without a word.
  const root = meta.repository_root;
  const where = root === undefined ? "" : `-C ${shellWord(root)} `;
  return { note, command: `git ${where}apply ${shellWord(patch_file)}` };
}

/** Why the diff is for reading alone. */
function lackOf({ changed_files, masked_in_diff, diff }: Delegated): string {
  const missing = changed_files.filter((file) => !isCounted(file)).map(({ path }) => path);
  const lacks = [
    ...(masked_in_diff.length > 0 ? ["is masked"] : []),
    ...(missing.length > 0 ? [`has not all of ${named(missing, 3)}`] : []),
  ];
  return `The diff ${diff === null ? "" : "above "}${lacks.join(" and ") || "is not exact"}`;
}

/** Whether its lines could be counted, which those of a file beyond the bound are not. */
const isCounted = ({ lines_added, lines_removed, binary }: ChangedFile) =>
  binary === true || lines_added !== undefined || lines_removed !== undefined;

/** The same as lines of a terminal. */
export function applyText(envelope: Delegated, page: Page): string {
  if (envelope.patch_file === undefined) return "Nothing was changed.\n";
  return textOf(applyLines(envelope, page).slice(1));
}

const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");

function fileLines({ changed_files }: Delegated, { columns }: Page): string[] {
  if (changed_files.length === 0) return ["", "Nothing was changed."];
  const sum = (of: "lines_added" | "lines_removed") =>
    changed_files.reduce((total, file) => total + (file[of] ?? 0), 0);
  const uncounted = changed_files.filter((file) => !isCounted(file)).length;
  const rest =
    uncounted === 0 ? "" : `, and the lines of ${counted(uncounted, "file")} not counted`;
  return [
    "",
    ...changed_files.flatMap((file) =>
      hang(`  ${file.status.padEnd(8)} `, changedFileText(file), columns),
    ),
    ...wrap(
      `${counted(changed_files.length, "file")} changed, ${counted(sum("lines_added"), "line")} added, ${sum("lines_removed")} removed${rest}`,
      columns,
      "  ",
    ),
  ];
}

/** The name of a changed file, and how many lines came and went. */
export function changedFileText(file: ChangedFile): string {
  const { path, old_path, lines_added = 0, lines_removed = 0, binary } = file;
  const lines = isCounted(file) ? `+${lines_added} -${lines_removed}` : "not counted";
  const counts = binary ? "binary" : lines;
  const name = old_path === undefined ? path : `${old_path} → ${path}`;
  return `${name}  ${counts}`;
}

function diffLines({ diff }: Delegated, { colors }: Page): string[] {
  if (diff === null) return [];
  const paint = (line: string) => {
    if (line.startsWith("+")) return colors.green(line);
    return line.startsWith("-") ? colors.red(line) : line;
  };
  return ["", ...visibleCode(diff.replace(/\n$/, "")).map(paint)];
}

function applyLines(delegated: Delegated, { columns, colors }: Page): string[] {
  const apply = howToApply(delegated);
  if (apply === undefined) return [];
  return ["", ...wrap(apply.note, columns), colors.bold(`  ${apply.command}`)];
}

/** What a delegation would start from. */
export function delegatePreviewLines(preview: Preview, { columns }: Page): string[] {
  const { summary, commit, subject, untracked, linked_folders } = preview;
  return [
    ...wrap(summary, columns),
    "",
    ...hang(
      "  commit  ",
      commit === null ? "none" : `${commit.slice(0, 12)} ${subject ?? ""}`,
      columns,
    ),
    `  prompt  ${counted(preview.prompt_bytes, "byte")}`,
    ...(linked_folders.length > 0 ? hang("  linked  ", linked_folders.join(", "), columns) : []),
    ...untracked.paths.slice(0, 20).flatMap((path) => hang("  new     ", path, columns)),
  ];
}
