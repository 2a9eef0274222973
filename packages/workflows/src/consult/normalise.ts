import type { CodexRun } from "@codex-in-claude/codex-runner";
import { normaliseAnswer, untrustedConsultAnswer } from "@codex-in-claude/envelope";
import * as v from "valibot";
import type { Facts, Outcome } from "../outcome.js";
import { failedRun, type SafeAnswer, safeAnswer } from "../read-answer.js";

export interface ConsultReading {
  readonly kind: "consult";
  readonly facts: Facts;
  /** The folder that codex worked in, where it will be gone. */
  readonly tree?: string;
}

type Consulted = Outcome & { kind: "consulted" | "failed" };

/**
 * A consultation whose answer is not the JSON that was asked for is still an answer: its words
 * become the summary, with a warning.
 */
export function normaliseConsult(run: CodexRun, { facts, tree }: ConsultReading): Consulted {
  const answer = run.ok ? safeAnswer(run.answer, tree) : proseOf(run, tree);
  if (answer === undefined) return failedRun(run as CodexRun & { ok: false }, facts, tree);
  const parsed = v.safeParse(untrustedConsultAnswer, answer.json);
  const { body, warnings } = parsed.success
    ? normaliseAnswer(parsed.output)
    : normaliseAnswer({
        summary: answer.text,
        findings: [],
        questions: [],
        assumptions: [],
        next_steps: [],
      });
  return {
    kind: "consulted",
    answer: body,
    answerText: answer.text,
    facts: {
      ...facts,
      run,
      compatWarnings: [
        ...facts.compatWarnings,
        ...(parsed.success ? [] : ["codex answered in prose; its words are the summary"]),
        ...warnings,
      ],
    },
  };
}

function proseOf(run: CodexRun & { ok: false }, tree: string | undefined): SafeAnswer | undefined {
  const { code, answerText } = run.error;
  const isProse = code === "invalid_json" || code === "schema_violation";
  return isProse && answerText !== undefined && answerText.trim() !== ""
    ? safeAnswer({ text: answerText, json: jsonOf(answerText) }, tree)
    : undefined;
}

/** JSON that is not quite of the asked shape is read as far as it goes. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
