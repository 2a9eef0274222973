/** How a tool becomes a command: its name, what stands without a flag, and examples for its help. */
export interface CommandShape {
  readonly tool: string;
  /** The words of the command, such as `jobs wait`. */
  readonly name: string;
  /** The tool that does the same in the background. */
  readonly background?: string;
  /** The tool that tells what it would do. */
  readonly dryRun?: string;
  /** The parameter that is given without a flag. */
  readonly positional?: { readonly parameter: string; readonly usage: string };
  /** Flags that stand for a value of another option. */
  readonly shorthands?: readonly {
    readonly flag: string;
    readonly parameter: string;
    readonly value: string;
  }[];
  readonly examples: readonly string[];
  /** Prints the diff of the result alone, instead of a report of it. */
  readonly printsDiff?: true;
}

const jobId = { parameter: "job_id", usage: "<job>" } as const;
const jobCommand = (verb: string, tool: string): CommandShape => ({
  tool,
  name: `jobs ${verb}`,
  positional: jobId,
  examples: [`codex-in-claude jobs ${verb} JOB`],
});

export const commandShapes: readonly CommandShape[] = [
  {
    tool: "codex_status",
    name: "status",
    examples: ["codex-in-claude status"],
  },
  {
    tool: "codex_models",
    name: "models",
    examples: ["codex-in-claude models"],
  },
  {
    tool: "codex_capabilities",
    name: "capabilities",
    examples: [
      "codex-in-claude capabilities",
      "codex-in-claude capabilities --detail full --format json",
    ],
  },
  {
    tool: "codex_transfer",
    name: "transfer",
    positional: { parameter: "transcript_path", usage: "<transcript>" },
    examples: ["codex-in-claude transfer ~/.claude/projects/PROJECT/SESSION.jsonl"],
  },
  {
    tool: "codex_consult",
    name: "consult",
    background: "codex_consult_async",
    positional: { parameter: "question", usage: "<question>" },
    examples: [
      'codex-in-claude consult "Is the retry in src/retry.ts safe under load?"',
      "codex-in-claude consult - < question.txt",
    ],
  },
  {
    tool: "codex_review_changes",
    name: "review",
    background: "codex_review_changes_async",
    dryRun: "codex_dry_run",
    positional: { parameter: "paths", usage: "[path...]" },
    shorthands: [{ flag: "--staged", parameter: "scope", value: "staged" }],
    examples: [
      "codex-in-claude review",
      "codex-in-claude review --dry-run",
      "codex-in-claude review --staged",
      "codex-in-claude review --base main",
      "codex-in-claude review --commit HEAD",
      "codex-in-claude review src --untracked include",
      "codex-in-claude review --format json --fail-on high",
    ],
  },
  {
    tool: "codex_delegate",
    name: "delegate",
    background: "codex_delegate_async",
    dryRun: "codex_delegate_dry_run",
    positional: { parameter: "task", usage: "<task>" },
    examples: [
      'codex-in-claude delegate "Add tests for src/price.js"',
      "codex-in-claude delegate - --background < task.txt",
    ],
  },
  {
    tool: "codex_job_list",
    name: "jobs list",
    examples: ["codex-in-claude jobs list --status running"],
  },
  jobCommand("status", "codex_job_status"),
  jobCommand("wait", "codex_job_wait"),
  jobCommand("result", "codex_job_result"),
  { ...jobCommand("diff", "codex_job_result"), printsDiff: true },
  jobCommand("cancel", "codex_job_cancel"),
  jobCommand("consume", "codex_job_consume_result"),
];

/** What the help of the program itself shows. */
export const programExamples = [
  "codex-in-claude status",
  "codex-in-claude review --base main",
  'codex-in-claude consult "Is the retry in src/retry.ts safe under load?"',
  'codex-in-claude delegate "Add tests for src/price.js"',
  "codex-in-claude review --help",
];

/** What the help of all that has to do with jobs shows. */
export const jobsExamples = [
  "codex-in-claude review --background",
  "codex-in-claude jobs list",
  "codex-in-claude jobs wait JOB",
  "codex-in-claude jobs result JOB --format markdown",
];
