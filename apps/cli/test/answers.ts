/** An answer of the shape that a review asks for. */
export function reviewAnswer(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    verdict: "concerns",
    confidence: "medium",
    summary: "One thing to look at.",
    findings: [
      {
        severity: "medium",
        title: "The second line is new",
        file: "a.txt",
        line: 2,
        line_end: null,
        quote: "two",
        evidence: "It was not there before",
        risk: "None to speak of",
        recommendation: "Keep it",
      },
    ],
    questions: ["Why now?"],
    assumptions: [],
    next_steps: [],
    ...changes,
  };
}
