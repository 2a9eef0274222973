import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import {
  callContext,
  type Env,
  type Envelope,
  egressNotice,
  tools,
  version,
  type WorkerProgram,
} from "@codex-in-claude/workflows";
import { Command, CommanderError } from "commander";
import { callUntilEnd } from "./call-until-end.js";
import { commandShapes, jobsExamples, programExamples } from "./commands.js";
import { completionCommand } from "./completion/completion-command.js";
import { deliver, pageOf } from "./deliver.js";
import { examplesText } from "./examples-text.js";
import { exitCodes } from "./exit-codes.js";
import { helpLayout } from "./help-layout.js";
import { leaveNoFile, outputProblem } from "./output-file.js";
import { placedPaths } from "./placed-paths.js";
import { renderReport } from "./render-report.js";
import { runnerSafeScreen } from "./runner-safe.js";
import { withSettings } from "./setting-flags.js";
import { inShellWords } from "./shell-words.js";
import { type Screen, statusLine } from "./status-line.js";
import { type Invocation, toolCommand } from "./tool-command.js";
import { handOverRefusal, type Refusal, refuse, toolMeant, valueMeant } from "./usage-refusal.js";
import { usageWords } from "./usage-words.js";

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
export async function runCli(given: CliProcess): Promise<number> {
  const host = { ...given, stderr: runnerSafeScreen(given.stderr, given.env) };
  let exitCode: number = exitCodes.ok;
  const wantsEnvelope = valueMeant(host.argv, "--format") === "json";
  const program = createProgram(host, !wantsEnvelope, async (invocation) => {
    exitCode = await runTool(invocation, host);
  });
  try {
    await program.parseAsync(helpOfGroup(host.argv), { from: "user" });
    return exitCode;
  } catch (error) {
    const file = outputFile(valueMeant(host.argv, "--output"), host.cwd);
    if (!(error instanceof CommanderError)) {
      await leaveNoFile(file, host.stderr);
      throw error;
    }
    if (error.exitCode === 0) return exitCodes.ok;
    const format = wantsEnvelope ? "json" : "human";
    const refusal: Refusal = { tool: toolMeant(host.argv), format, file };
    const said = usageWords(error.message).replace(/^error: /, "");
    return await handOverRefusal(said, refusal, host);
  }
}

/** The help command of commander looks one word deep: `help jobs wait` is its `jobs help wait`. */
function helpOfGroup(argv: readonly string[]): string[] {
  const [first, group, ...rest] = argv;
  return first === "help" && group === "jobs" ? [group, first, ...rest] : [...argv];
}

function createProgram(
  host: CliProcess,
  showsErrors: boolean,
  run: (invocation: Invocation) => Promise<void>,
): Command {
  const helpWidth = () => Math.min(host.stdout.columns || 80, 80);
  const output = {
    writeOut: (out: string) => host.stdout.write(out),
    writeErr: (err: string) => {
      if (showsErrors) host.stderr.write(usageWords(err));
    },
    getOutHelpWidth: helpWidth,
    getErrHelpWidth: helpWidth,
  };
  const program = new Command("codex-in-claude")
    .configureHelp(helpLayout)
    .description(
      "A second opinion, a structured review or a delegated change from the OpenAI Codex CLI",
    )
    .version(version)
    .showHelpAfterError("The command comes first, then its options\n(more: codex-in-claude --help)")
    .addHelpText("after", examplesText(programExamples))
    .exitOverride()
    .configureOutput(output);
  const jobs = new Command("jobs")
    .description("Runs in the background, and their results")
    .addHelpText("after", examplesText(jobsExamples));
  jobs.copyInheritedSettings(program).showHelpAfterError("(more: codex-in-claude jobs --help)");
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
        .configureHelp(helpLayout),
    );
  }
  const print = (script: string) => host.stdout.write(script);
  return program
    .addCommand(jobs)
    .addCommand(
      completionCommand(program, print).configureHelp(helpLayout).configureOutput(output),
    );
}

async function runTool(
  { tool, args: given, flags, settings, printsDiff }: Invocation,
  host: CliProcess,
): Promise<number> {
  const file = outputFile(flags.output, host.cwd);
  const refusal = { tool: tool.name, format: flags.format, file };
  const problem = file && (await outputProblem(file));
  if (problem) {
    return refuse(`the file of --output ${problem}`, { ...refusal, file: undefined }, host);
  }
  const set = withSettings(host.env, settings, host.cwd);
  if (!set.ok) return refuse(set.message, refusal, host);
  if (pipedIn(given).length > 1) {
    return refuse("only one argument can be read from standard input", refusal, host);
  }
  if (flags.C?.trim() === "") return refuse("-C must not be empty", refusal, host);
  const folder = resolve(host.cwd, flags.C ?? ".");
  const args = await placedPaths(tool.name, await withStdin(given, host), {
    cwd: host.cwd,
    workspace: folder,
  });
  const takesFolder = Object.hasOwn(tool.request.entries, "workspace_root");
  if (flags.C !== undefined && takesFolder) args.workspace_root = folder;
  const cancelling = new AbortController();
  const leaving = new AbortController();
  const onInterrupt = () => cancelling.abort(new Error("interrupted"));
  const onLeave = () => leaving.abort(new Error("ended from outside"));
  // A person's Ctrl-C stops the run; a terminal or a job that goes away leaves it running.
  process.on("SIGINT", onInterrupt).on("SIGTERM", onLeave).on("SIGHUP", onLeave);
  const stopListening = () =>
    process.off("SIGINT", onInterrupt).off("SIGTERM", onLeave).off("SIGHUP", onLeave);
  const ctrlC = tool.cost === "paid" ? "cancels" : "stops waiting";
  const line = statusLine(host.stderr, ctrlC, host.env);
  const began = Date.now();
  if (tool.cost === "paid" && flags.format === "human") line.note(inShellWords(egressNotice));
  const delivery = { tool, flags, settings, printsDiff, file, began };
  let delivered: { readonly envelope: Envelope; readonly exitCode: number } | undefined;
  const deliverOnce = async (envelope: Envelope) => {
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
    const cwd = takesFolder ? host.cwd : folder;
    const context = callContext({ env: set.env, cwd, cwdIsChosen: true });
    const envelope = await callUntilEnd(tool, args, context, {
      env: set.env,
      worker: host.worker,
      cancelled: cancelling.signal,
      gone: leaving.signal,
      onProgress: line.show,
      handOver: async (result) => void (await deliverOnce(result)),
    });
    if (delivered === undefined) return await deliverOnce(envelope);
    if (delivered.envelope === envelope) return delivered.exitCode;
    // It was handed over, and could not be taken out of the store.
    host.stderr.write(renderReport(envelope, pageOf(host, host.stderr, settings)));
    return exitCodes.notDone;
  } finally {
    line.clear();
    stopListening();
  }
}

function outputFile(output: string | undefined, cwd: string): string | undefined {
  return output === undefined || output === "-" ? undefined : resolve(cwd, output);
}

/** What is written in words, of which `-` stands for what is piped in; git has a branch of that name. */
const words: ReadonlySet<string> = new Set(["question", "task", "extra_context", "focus"]);

const pipedIn = (args: Readonly<Record<string, unknown>>) =>
  Object.keys(args).filter((name) => words.has(name) && args[name] === "-");

async function withStdin(
  args: Record<string, unknown>,
  { stdin, stderr }: CliProcess,
): Promise<Record<string, unknown>> {
  const [name] = pipedIn(args);
  if (name === undefined) return args;
  if ("isTTY" in stdin && stdin.isTTY) {
    stderr.write("Reading from standard input; Ctrl-D at the start of a line ends it\n");
  }
  return { ...args, [name]: await text(stdin) };
}
