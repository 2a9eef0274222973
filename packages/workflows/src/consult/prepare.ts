import { consultAnswerSchema } from "@codex-in-claude/envelope";
import { maskAuthorText } from "../mask-author-text.js";
import { noFacts } from "../outcome.js";
import { nothingToDispose, type Prepared } from "../prepared.js";
import type { ConsultPlan } from "./plan.js";
import { consultPrompt } from "./prompt.js";

export async function prepareConsult(plan: ConsultPlan): Promise<Prepared> {
  const { question, extraContext } = plan;
  const { masked, warnings } = maskAuthorText({ question, extra_context: extraContext });
  return {
    kind: "ready",
    prompt: consultPrompt({ question: masked.question, extraContext: masked.extra_context }),
    outputSchema: consultAnswerSchema,
    cwd: plan.workspace.cwd,
    reading: { kind: "consult", facts: { ...noFacts, securityWarnings: warnings } },
    [Symbol.asyncDispose]: nothingToDispose,
  };
}
