import type { Env } from "@codex-in-claude/workflows";
import type { Screen } from "./status-line.js";

/** What each runner sets in the environment of a step. */
const runners = ["GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"] as const;

/** `##[group]` of GitHub and Azure, `##vso[…]` of Azure, `##teamcity[…]`: found anywhere in a line. */
// actions/runner, src/Runner.Common/ActionCommand.cs; azure-pipelines-agent, Agent/Command.cs
const inLine = /##(?=\w*\[)/g;
/** GitHub's `::group::`, which has to begin its line. */
const atStart = /^([^\S\n]*)(?=::)/gm;

/**
 * Text as a job log can show it: the runner takes commands from it, and what codex or a file says must
 * be none.
 */
export function runnerSafe(text: string, env: Env): string {
  if (!runners.some((name) => env[name])) return text;
  return text.replace(inLine, "##\u2060").replace(atStart, "$1\u2060");
}

/** A value as one line of JSON that a job log can show, wherever it comes to stand in one. */
export function runnerSafeJson(value: unknown): string {
  return `${JSON.stringify(value).replace(inLine, "#\\u0023")}\n`;
}

/** A stream of text for people, as {@link runnerSafe}. */
export function runnerSafeScreen(screen: Screen, env: Env): Screen {
  return {
    get isTTY() {
      return screen.isTTY;
    },
    get columns() {
      return screen.columns;
    },
    write: (text, taken) => screen.write(runnerSafe(text, env), taken),
  };
}
