import type { CodexProbe, FindCodexResult } from "@codex-in-claude/codex-runner";
import { codes, type ErrorCode, type Problem } from "@codex-in-claude/envelope";
import type { CheckedGit } from "@codex-in-claude/git-scope";
import { redactText } from "@codex-in-claude/redact";
import { gitErrorToDraft } from "../errors.js";
import type { SettingProblem } from "../settings.js";

/** What is said may quote codex, which does not know what is secret. */
const problem = (code: ErrorCode, message: string): Problem => ({
  code,
  message: redactText(message).text,
  repair: codes[code].repair,
});

/** What stops every paid call, the most basic thing first. */
export function problemsOf(
  found: FindCodexResult,
  probe: CodexProbe | undefined,
  git: CheckedGit,
  settingProblems: readonly SettingProblem[],
): Problem[] {
  return [
    ...(found.ok ? [] : [problem("codex_not_found", found.error.message)]),
    ...(probe?.broken === undefined ? [] : [problem("cli_contract_changed", probe.broken)]),
    ...(git.ok ? [] : [{ ...problem("git_unavailable", ""), ...gitErrorToDraft(git.error) }]),
    ...settingProblems
      .filter(({ kind }) => kind === "placeholder")
      .map(({ message }) => problem("unexpanded_env_placeholder", message)),
  ];
}

/** codex's own word for its login is no proof: see `readiness` in the status envelope. */
export const notLoggedIn: Problem = problem(
  "codex_auth_required",
  "codex says that it is not logged in; it does not count keys in the environment, or a model provider of your own",
);

/** What does not stop a call, and may explain one that goes wrong. */
export function warningsOf(probe: CodexProbe | undefined): Problem[] {
  return (probe?.warnings ?? []).map((message) => ({
    code: "codex_untested",
    message: redactText(message).text,
    repair:
      "It will probably work; set CODEX_IN_CLAUDE_SUPPORTED_VERSIONS once you have seen that it does.",
  }));
}

export function settingWarnings(settingProblems: readonly SettingProblem[]): Problem[] {
  return settingProblems
    .filter(({ kind }) => kind !== "placeholder")
    .map(({ name, message }) => ({
      code: "invalid_setting",
      message,
      repair: `Correct ${name}, or remove it.`,
    }));
}
