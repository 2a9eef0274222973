import type { CodexRun } from "@codex-in-claude/codex-runner";
import { boundText, cleanText } from "@codex-in-claude/envelope";
import { redactText, redactTree } from "@codex-in-claude/redact";
import { codexErrorToDraft } from "./errors.js";
import type { Facts, Outcome } from "./outcome.js";
import { withoutTree, withoutTreeInJson } from "./tree-paths.js";

const maxAnswerCharacters = 100_000;

/** What codex said, masked and fit to be shown. Masking comes before any cut. */
export interface SafeAnswer {
  readonly text: string;
  readonly json: unknown;
}

/**
 * @param tree the folder that codex worked in, where that folder will be gone; see `withoutTree`
 */
export function safeAnswer(
  answer: { readonly text: string; readonly json?: unknown },
  tree?: string,
): SafeAnswer {
  return {
    text: safeText(answer.text, tree),
    json: redactTree(withoutTreeInJson(answer.json, tree)).value,
  };
}

/** The outcome of a run that failed, with what it had answered. */
export function failedRun(
  run: CodexRun & { ok: false },
  facts: Facts,
  tree?: string,
): Outcome & { kind: "failed" } {
  const { answerText, message } = run.error;
  return {
    kind: "failed",
    error: codexErrorToDraft({ ...run.error, message: withoutTree(message, tree) }),
    ...(answerText !== undefined && { answerText: safeText(answerText, tree) }),
    facts: { ...facts, run },
  };
}

function safeText(text: string, tree: string | undefined): string {
  return boundText(cleanText(redactText(withoutTree(text, tree)).text), maxAnswerCharacters);
}
