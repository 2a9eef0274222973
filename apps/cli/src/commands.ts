/** How a tool becomes a command: its name, what stands without a flag, and examples for its help. */
export interface CommandShape {
  readonly tool: string;
  /** The words of the command, such as `jobs wait`. */
  readonly name: string;
  /** What it does, in a line of a list. */
  readonly summary: string;
  /** What its help says, where a shell is told something else than an agent. */
  readonly description?: string;
  /** The tool that does the same in the background. */
  readonly background?: string;
  /** The tool that tells what it would do. */
  readonly dryRun?: string;
  /** The parameter that is given without a flag. */
  readonly positional?: Positional;
  /** What its help says of options, where a shell is told something else than an agent. */
  readonly options?: Readonly<Record<string, string>>;
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

/** What the help of every command says of an option, where a shell is told something else. */
export const commonOptions: Readonly<Record<string, string>> = {
  detail: "full keeps the model's own words, for --format json",
};

interface Positional {
  readonly parameter: string;
  readonly usage: string;
  readonly description: string;
  /** A name of a file, which a shell gives from where it stands, and the tool takes as it says. */
  readonly path?: "absolute" | "relative";
}

const free = "Free: no model call.";
const jobId: Positional = {
  parameter: "job_id",
  usage: "<job>",
  description: "Id of the job, as the run or `jobs list` told it",
};
const jobCommand = (
  verb: string,
  tool: string,
  { summary, description = `${summary}.` }: Pick<CommandShape, "summary" | "description">,
): CommandShape => ({
  tool,
  name: `jobs ${verb}`,
  summary,
  description: `${description} ${free}`,
  positional: jobId,
  examples: [`codex-in-claude jobs ${verb} JOB`],
});

export const commandShapes: readonly CommandShape[] = [
  {
    tool: "codex_status",
    name: "status",
    summary: "Whether codex and git are ready, and the settings in force",
    examples: ["codex-in-claude status"],
  },
  {
    tool: "codex_models",
    name: "models",
    summary: "The models that codex knows, with the reasoning efforts of each",
    examples: ["codex-in-claude models"],
  },
  {
    tool: "codex_capabilities",
    name: "capabilities",
    summary: "All commands and what they cost",
    description: `All commands and what they cost; with --detail full the errors and the settings as well. ${free}`,
    options: {
      detail: "full adds the errors and the settings",
      include_schemas: "Names of MCP tools whose full schemas are wanted; for --format json",
    },
    examples: [
      "codex-in-claude capabilities",
      "codex-in-claude capabilities --detail full --format json",
    ],
  },
  {
    tool: "codex_transfer",
    name: "transfer",
    summary: "Make a codex session of a Claude Code transcript",
    positional: {
      parameter: "transcript_path",
      usage: "<transcript>",
      description: "A .jsonl file in Claude Code's projects folder",
      path: "absolute",
    },
    examples: ["codex-in-claude transfer ~/.claude/projects/PROJECT/SESSION.jsonl"],
  },
  {
    tool: "codex_consult",
    name: "consult",
    summary: "Ask codex for a second opinion",
    background: "codex_consult_async",
    positional: {
      parameter: "question",
      usage: "<question>",
      description: "What to ask, in quotes; - reads it from standard input",
    },
    examples: [
      'codex-in-claude consult "Is the retry in src/retry.ts safe under load?"',
      "codex-in-claude consult - < question.txt",
    ],
  },
  {
    tool: "codex_review_changes",
    name: "review",
    summary: "Have codex review changes in git",
    background: "codex_review_changes_async",
    dryRun: "codex_dry_run",
    positional: {
      parameter: "paths",
      usage: "[path...]",
      description: "Only these files or folders",
      path: "relative",
    },
    options: {
      untracked: "New untracked files: those that are named (default), all, or none",
    },
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
    summary: "Have codex carry out a task in a copy, and show the diff",
    background: "codex_delegate_async",
    dryRun: "codex_delegate_dry_run",
    positional: {
      parameter: "task",
      usage: "<task>",
      description: "What to do, in quotes; - reads it from standard input",
    },
    examples: [
      'codex-in-claude delegate "Add tests for src/price.js"',
      "codex-in-claude delegate - --background < task.txt",
    ],
  },
  {
    tool: "codex_job_list",
    name: "jobs list",
    summary: "The jobs of this repository, newest first",
    examples: ["codex-in-claude jobs list --status running"],
  },
  jobCommand("status", "codex_job_status", {
    summary: "How a job stands, and what codex does in it",
  }),
  {
    ...jobCommand("wait", "codex_job_wait", {
      summary: "Wait until a job ends",
      description:
        "Waits until a job ends, and tells meanwhile what codex does in it. Ctrl-C ends the wait, not the job.",
    }),
    options: { timeout_seconds: "Seconds to wait at most; until the job ends by default" },
  },
  jobCommand("result", "codex_job_result", { summary: "The result of a job that has ended" }),
  {
    ...jobCommand("diff", "codex_job_result", {
      summary: "The diff of a delegated task",
      description:
        "The diff that a delegated task came to, masked and bounded as its result has it; how to apply the exact patch is said beside it.",
    }),
    printsDiff: true,
  },
  jobCommand("cancel", "codex_job_cancel", {
    summary: "End a job and its codex",
    description: "Ends a job and its codex. It may be called again.",
  }),
  jobCommand("consume", "codex_job_consume_result", {
    summary: "Print a result, and remove it from the record",
    description:
      "Prints the result of a job, and removes it from the record once it is printed. The patch of a delegated task stays.",
  }),
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
