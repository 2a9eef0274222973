import type { Env } from "@codex-in-claude/workflows";

/**
 * Text as a job log can show it: the runner of GitHub Actions takes a line that begins with `::` or
 * `##[` for a command of ours, and what codex or a file says must be none.
 */
export function runnerSafe(text: string, { GITHUB_ACTIONS }: Env): string {
  return GITHUB_ACTIONS === "true" ? text.replace(/^([^\S\n]*)(?=::|##\[)/gm, "$1\u2060") : text;
}
