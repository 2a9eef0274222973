import { counted } from "./counted.js";
import { hang } from "./hang.js";
import type { Page, Success } from "./page.js";
import { commonLines } from "./render-answer.js";
import { shellWord } from "./shell-word.js";
import { visible } from "./visible.js";
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
export function howToApply({
  patch_file,
  diff_applies,
}: Delegated): { readonly note: string; readonly command: string } | undefined {
  if (patch_file === undefined) return undefined;
  const note = diff_applies
    ? "To apply it, after reading it:"
    : "The diff above is masked or cut; the patch file is exact. To apply it, after reading it:";
  return { note, command: `git apply ${shellWord(patch_file)}` };
}

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
  return [
    "",
    ...changed_files.flatMap((file) =>
      hang(`  ${file.status.padEnd(8)} `, changedFileText(file), columns),
    ),
    ...wrap(
      `${counted(changed_files.length, "file")} changed, ${counted(sum("lines_added"), "line")} added, ${sum("lines_removed")} removed`,
      columns,
      "  ",
    ),
  ];
}

/** The name of a changed file, and how many lines came and went. */
export function changedFileText({
  path,
  old_path,
  lines_added,
  lines_removed,
  binary,
}: ChangedFile): string {
  const counts = binary ? "binary" : `+${lines_added ?? 0} -${lines_removed ?? 0}`;
  const name = old_path === undefined ? path : `${old_path} → ${path}`;
  return `${name}  ${counts}`;
}

function diffLines({ diff }: Delegated, { colors }: Page): string[] {
  if (diff === null) return [];
  const paint = (line: string) => {
    if (line.startsWith("+")) return colors.green(line);
    return line.startsWith("-") ? colors.red(line) : line;
  };
  return ["", ...diff.replace(/\n$/, "").split("\n").map(visible).map(paint)];
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
