import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import {
  callContext,
  type Env,
  type Envelope,
  egressNotice,
  readReviewedLines,
  refuseUsage,
  tools,
  version,
  type WorkerProgram,
} from "@codex-in-claude/workflows";
import { Command, CommanderError } from "commander";
import pc from "picocolors";
import { commandShapes, jobsExamples, programExamples } from "./commands.js";
import { completionCommand } from "./completion/completion-command.js";
import { examplesText } from "./examples-text.js";
import { exitCodeOf, exitCodes } from "./exit-codes.js";
import { documentOf, isReview } from "./formats/index.js";
import { canBeWritten, writeOutputFile } from "./output-file.js";
import type { Page } from "./page.js";
import { applyText, diffText } from "./render-delegate.js";
import { renderReport } from "./render-report.js";
import { withSettings } from "./setting-flags.js";
import { type Screen, statusLine } from "./status-line.js";
import { type CommonFlags, type Invocation, toolCommand } from "./tool-command.js";

export interface CliProcess {
  /** The arguments after the name of the program. */
  readonly argv: readonly string[];
  readonly env: Env;
  readonly cwd: string;
  readonly stdin: Readable;
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly worker: WorkerProgram;
}

/** Runs one command; the exit status is the answer. */
export async function runCli(host: CliProcess): Promise<number> {
  let exitCode: number = exitCodes.ok;
  const wantsEnvelope = asksForJson(host.argv);
  const program = createProgram(host, !wantsEnvelope, async (invocation) => {
    exitCode = await runTool(invocation, host);
  });
  try {
    await program.parseAsync(helpOfGroup(host.argv), { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.ok;
    if (wantsEnvelope) {
      const said = withoutValues(error.message).replace(/^error: /, "");
      host.stdout.write(usageEnvelope(said, toolMeant(host.argv), host));
    }
    return exitCodes.usage;
  }
}

/** The help command of commander looks one word deep: `help jobs wait` is its `jobs help wait`. */
function helpOfGroup(argv: readonly string[]): string[] {
  const [first, group, ...rest] = argv;
  return first === "help" && group === "jobs" ? [group, first, ...rest] : [...argv];
}

/** Whether a machine reads the answer, found before the arguments are known to be right. */
function asksForJson(argv: readonly string[]): boolean {
  return argv.some(
    (word, at) => word === "--format=json" || (word === "--format" && argv[at + 1] === "json"),
  );
}

/** The tool of the command that was meant; the free one where none was. */
function toolMeant(argv: readonly string[]): string {
  const shape = commandShapes.find(({ name }) =>
    name.split(" ").every((word, at) => argv[at] === word),
  );
  return shape?.tool ?? "codex_status";
}

function usageEnvelope(message: string, tool: string, host: CliProcess): string {
  const context = callContext({ env: host.env, cwd: host.cwd, cwdIsChosen: true });
  return `${JSON.stringify(refuseUsage(tool, context, message))}\n`;
}

/** Refuses before anything is spent, in the form that was asked for. */
function refuse(message: string, tool: string, { format }: CommonFlags, host: CliProcess): number {
  if (format === "json") host.stdout.write(usageEnvelope(message, tool, host));
  else host.stderr.write(`error: ${message}\n`);
  return exitCodes.usage;
}

function createProgram(
  host: CliProcess,
  showsErrors: boolean,
  run: (invocation: Invocation) => Promise<void>,
): Command {
  const helpWidth = () => Math.min(host.stdout.columns ?? 80, 80);
  const output = {
    writeOut: (out: string) => host.stdout.write(out),
    writeErr: (err: string) => {
      if (showsErrors) host.stderr.write(withoutValues(err));
    },
    getOutHelpWidth: helpWidth,
    getErrHelpWidth: helpWidth,
  };
  // Long names of options leave little room beside them; commander would then not wrap at all.
  const help = { minWidthToWrap: 20 };
  const program = new Command("codex-in-claude")
    .configureHelp(help)
    .description(
      "A second opinion, a structured review or a delegated change from the OpenAI Codex CLI",
    )
    .version(version)
    .addHelpText("after", examplesText(programExamples))
    .exitOverride()
    .configureOutput(output);
  const jobs = new Command("jobs")
    .description("Runs in the background, and their results")
    .addHelpText("after", examplesText(jobsExamples));
  jobs.exitOverride().configureHelp(help).configureOutput(output).copyInheritedSettings(program);
  const toolNamed = (name: string | undefined) => tools.find((tool) => tool.name === name);
  for (const shape of commandShapes) {
    const tool = toolNamed(shape.tool);
    if (!tool) continue;
    const parent = shape.name.startsWith("jobs ") ? jobs : program;
    parent.addCommand(
      toolCommand(
        shape,
        { tool, background: toolNamed(shape.background), dryRun: toolNamed(shape.dryRun) },
        run,
      )
        .configureOutput(output)
        .configureHelp(help),
    );
  }
  const print = (script: string) => host.stdout.write(script);
  return program
    .addCommand(jobs)
    .addCommand(completionCommand(program, print).configureHelp(help).configureOutput(output));
}

/** What commander says of a fault, less the value that it repeats: that may be a secret. */
function withoutValues(message: string): string {
  return message
    .replace(/command-argument value '.*' is invalid/s, "the value is invalid")
    .replace(/argument '.*' is invalid/s, "argument is invalid")
    .replace(/(unknown (?:option|command)) '.*'/s, "$1");
}

async function runTool(
  { tool, args: given, flags, settings, printsDiff }: Invocation,
  host: CliProcess,
): Promise<number> {
  const set = withSettings(host.env, settings);
  if (!set.ok) return refuse(set.message, tool.name, flags, host);
  if (Object.values(given).filter((value) => value === "-").length > 1) {
    return refuse("only one argument can be read from standard input", tool.name, flags, host);
  }
  if (flags.C?.trim() === "") return refuse("-C must not be empty", tool.name, flags, host);
  const args = await withStdin(given, host.stdin);
  if (flags.C !== undefined) args.workspace_root = resolve(host.cwd, flags.C);
  const file = flags.output === undefined ? undefined : resolve(host.cwd, flags.output);
  if (file !== undefined && !(await canBeWritten(file))) {
    return refuse("the file of --output cannot be written", tool.name, flags, host);
  }
  const cancelling = new AbortController();
  const leaving = new AbortController();
  const onInterrupt = () => cancelling.abort(new Error("interrupted"));
  const onLeave = () => leaving.abort(new Error("ended from outside"));
  // A person's Ctrl-C stops the run; a terminal or a job that goes away leaves it running.
  process.on("SIGINT", onInterrupt).on("SIGTERM", onLeave).on("SIGHUP", onLeave);
  const stopListening = () =>
    process.off("SIGINT", onInterrupt).off("SIGTERM", onLeave).off("SIGHUP", onLeave);
  const line = statusLine(host.stderr, tool.cost === "paid" ? "cancels" : "stops waiting");
  const began = Date.now();
  if (tool.cost === "paid" && flags.format === "human") line.note(egressNotice);
  const delivery = { tool, flags, printsDiff, file, began };
  let delivered: { readonly envelope: Envelope; readonly exitCode: number } | undefined;
  const handOver = async (envelope: Envelope) => {
    line.clear();
    // A reader who takes nothing must not keep the program from being ended.
    stopListening();
    const interrupted = cancelling.signal.aborted;
    const exitCode = await deliver(
      envelope,
      { ...delivery, interrupted },
      { ...host, env: set.env },
    );
    delivered = { envelope, exitCode };
    return exitCode;
  };
  try {
    const context = callContext({ env: set.env, cwd: host.cwd, cwdIsChosen: true });
    const envelope = await tool.call(args, context, {
      env: set.env,
      worker: host.worker,
      cancelled: cancelling.signal,
      gone: leaving.signal,
      onProgress: line.show,
      handOver: async (result) => void (await handOver(result)),
    });
    if (delivered === undefined) return await handOver(envelope);
    if (delivered.envelope === envelope) return delivered.exitCode;
    // It was handed over, and could not be taken out of the store.
    host.stderr.write(report(envelope, host, host.stderr));
    return exitCodes.notDone;
  } finally {
    line.clear();
    stopListening();
  }
}

/** A single `-` stands for what is piped in. */
async function withStdin(
  args: Record<string, unknown>,
  stdin: Readable,
): Promise<Record<string, unknown>> {
  const entries = Object.entries(args).map(async ([name, value]) => [
    name,
    value === "-" ? await text(stdin) : value,
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

interface Delivery extends Pick<Invocation, "tool" | "flags" | "printsDiff"> {
  readonly file: string | undefined;
  /** When the call began, as milliseconds of the epoch. */
  readonly began: number;
  readonly interrupted: boolean;
}

/** Hands over the result: a machine format has standard output, or the file, for itself. */
async function deliver(
  envelope: Envelope,
  { tool, flags, printsDiff, file, began, interrupted }: Delivery,
  host: CliProcess,
): Promise<number> {
  const { format } = flags;
  const exitCode = exitCodeOf(envelope, { ...flags, interrupted });
  if (format === "json") return await handOver(`${JSON.stringify(envelope)}\n`);
  if (!envelope.ok && (format !== "human" || file || printsDiff)) {
    host.stderr.write(report(envelope, host, host.stderr));
    return exitCode;
  }
  if (printsDiff) return await handOverDiff();
  if (format === "human") return await handOver(await reportWithCode());
  const document = documentOf(envelope, format);
  if (document !== undefined) return await handOver(document);
  host.stderr.write(`error: this result has no ${format} form; ask for --format json\n`);
  return exitCodes.usage;

  async function reportWithCode(): Promise<string> {
    const page = pageOf(host, file ? {} : host.stdout);
    if (!isReview(envelope)) return renderReport(envelope, page);
    // A result out of the store is of files as they were then.
    const isOfNow = tool.name === "codex_review_changes" && !envelope.meta.idempotency_replayed;
    const code = await readReviewedLines(envelope, host.env, isOfNow ? began : undefined);
    return renderReport(envelope, { ...page, code });
  }

  async function handOverDiff(): Promise<number> {
    if (!envelope.ok || envelope.tool !== "codex_delegate") {
      host.stderr.write("error: this job delegated nothing, so it has no diff\n");
      return exitCodes.usage;
    }
    const screen = file ? {} : host.stdout;
    const delivered = await handOver(diffText(envelope, pageOf(host, screen)));
    host.stderr.write(applyText(envelope, pageOf(host, host.stderr)));
    return delivered;
  }

  async function handOver(text: string): Promise<number> {
    if (file === undefined) {
      await taken(host.stdout, text, () => host.stderr.write(notWritten("standard output")));
      return exitCode;
    }
    try {
      await writeOutputFile(file, text);
      return exitCode;
    } catch {
      host.stderr.write(notWritten("the file of --output"));
      return exitCodes.notDone;
    }
  }

  function notWritten(where: string): string {
    const { job_id } = envelope.meta;
    const again = job_id ? `; the result is kept: codex-in-claude jobs result ${job_id}` : "";
    return `error: ${where} could not be written${again}\n`;
  }
}

/**
 * Resolves once a stream has taken the text. Where it cannot, the error of the stream ends the program;
 * that is told before, but to nobody who stopped reading.
 */
function taken(screen: Screen, text: string, tell: () => void): Promise<void> {
  return new Promise((resolve) => {
    screen.write(text, (error) => {
      if (!error) return resolve();
      if ((error as NodeJS.ErrnoException).code !== "EPIPE") tell();
    });
  });
}

function report(envelope: Envelope, host: CliProcess, screen: Partial<Screen>): string {
  return renderReport(envelope, pageOf(host, screen));
}

function pageOf(host: CliProcess, screen: Partial<Screen>): Page {
  return {
    columns: Math.min(screen.columns ?? 80, 120),
    colors: pc.createColors(Boolean(screen.isTTY) && !host.env.NO_COLOR),
  };
}
