import { type ModelRequest, type ModelTurn, outputSchema } from "@codex-in-claude/testkit";

const common = {
  summary: "Seen by codex.",
  findings: [],
  questions: [],
  assumptions: [],
  next_steps: [],
};

export const reviewOf = (
  verdict: "pass" | "fail",
  findings: readonly unknown[] = [],
): ModelTurn => ({
  kind: "json",
  json: { verdict, confidence: "high", ...common, findings },
});

/** Answers a review with a pass, and everything else with a summary. */
export function codexAnswers(request: ModelRequest): ModelTurn {
  const isReview = JSON.stringify(outputSchema(request) ?? "").includes("verdict");
  return isReview ? reviewOf("pass") : { kind: "json", json: common };
}
