import type { CodexRun } from "@codex-in-claude/codex-runner";
import { boundText, cleanText } from "@codex-in-claude/envelope";
import { redactText, redactTree } from "@codex-in-claude/redact";
import { codexErrorToDraft } from "./errors.js";
import type { Facts, Outcome } from "./outcome.js";

const maxAnswerCharacters = 100_000;

/** What codex said, masked and fit to be shown. Masking comes before any cut. */
export interface SafeAnswer {
  readonly text: string;
  readonly json: unknown;
}

export function safeAnswer(answer: { readonly text: string; readonly json?: unknown }): SafeAnswer {
  return { text: safeText(answer.text), json: redactTree(answer.json).value };
}

/** The outcome of a run that failed, with what it had answered. */
export function failedRun(run: CodexRun & { ok: false }, facts: Facts): Outcome {
  const { answerText } = run.error;
  return {
    kind: "failed",
    error: codexErrorToDraft(run.error),
    ...(answerText !== undefined && { answerText: safeText(answerText) }),
    facts: { ...facts, run },
  };
}

const safeText = (text: string) => boundText(cleanText(redactText(text).text), maxAnswerCharacters);
