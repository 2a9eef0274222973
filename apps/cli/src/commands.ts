/** How a tool becomes a command: its name, what stands without a flag, and examples for its help. */
export interface CommandShape {
  readonly tool: string;
  readonly name: string;
  /** The parameter that is given without a flag, and whether it takes several values. */
  readonly positional?: { readonly parameter: string; readonly usage: string };
  readonly examples: readonly string[];
}

export const commandShapes: readonly CommandShape[] = [
  {
    tool: "codex_status",
    name: "status",
    examples: ["codex-in-claude status"],
  },
  {
    tool: "codex_consult",
    name: "consult",
    positional: { parameter: "question", usage: "<question>" },
    examples: [
      'codex-in-claude consult "Is the retry in src/retry.ts safe under load?"',
      "codex-in-claude consult - < question.txt",
    ],
  },
  {
    tool: "codex_review_changes",
    name: "review",
    positional: { parameter: "paths", usage: "[path...]" },
    examples: [
      "codex-in-claude review",
      "codex-in-claude review src --untracked include",
      "codex-in-claude review --format json --fail-on high",
    ],
  },
];
