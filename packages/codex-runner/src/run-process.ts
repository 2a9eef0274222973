import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { x } from "tinyexec";
import { type CallerGuard, startCallerGuard } from "./caller-guard.js";
import { exactEnvironment } from "./exact-environment.js";
import { createHeadAndTail } from "./head-and-tail.js";

export interface ProcessSpec {
  /** Absolute path. */
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment; nothing of the parent's is added. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string;
  /** Keeps stdin open after the text until this settles; by default it is closed at once. */
  readonly stdinUntil?: Promise<unknown>;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onStdout?: (chunk: Buffer) => void;
  readonly maxOutputBytes?: number;
}

export type ProcessEnd =
  | {
      readonly started: true;
      /** `exited` on its own, or ended by us for one of the other two reasons. */
      readonly by: "exited" | "deadline" | "cancelled";
      readonly pid: number;
      readonly exitCode: number | null;
      readonly exitSignal: NodeJS.Signals | null;
      /** Head and tail; of stdout only when nobody listens to it. */
      readonly stdout: string;
      readonly stderr: string;
      readonly elapsedMs: number;
    }
  | {
      readonly started: false;
      readonly by: "failure" | "cancelled";
      readonly message: string;
      readonly elapsedMs: number;
    };

/** Whether a program came to its own end, so that its words are whole. */
export function isOwnEnd(end: ProcessEnd): end is ProcessEnd & { started: true } {
  return end.started && end.by === "exited" && end.exitSignal === null;
}

/** Between SIGTERM and SIGKILL. */
const graceMs = 500;
/** How long output may still come after the exit, when a descendant holds the pipe. */
const drainMs = 500;
const defaultOutputBytes = 1024 * 1024;

/** Node cannot set the umask of a child. The process id stays that of the shell. */
const launchScript = 'umask 077; exec "$0" "$@"';

/**
 * Runs a command in a process group of its own and settles whatever it does: within its deadline,
 * a grace and a drain. Every process of the group is killed by then. Never rejects.
 */
export async function runProcess(spec: ProcessSpec): Promise<ProcessEnd> {
  const startedAt = performance.now();
  if (spec.signal?.aborted) return notStarted("cancelled", "Cancelled", 0);
  const guard = startCallerGuard();
  try {
    return await runGuarded(spec, guard, startedAt);
  } finally {
    guard.dismiss();
  }
}

async function runGuarded(
  spec: ProcessSpec,
  guard: CallerGuard,
  startedAt: number,
): Promise<ProcessEnd> {
  const elapsed = () => Math.round(performance.now() - startedAt);
  const child = start(spec);
  if (child instanceof Error) return notStarted("failure", child.message, elapsed());
  if (child.pid !== undefined) guard.watch(child.pid);
  const closed = new Promise((resolve) => child.once("close", resolve));
  const failure = await startFailure(child);
  if (failure !== undefined || child.pid === undefined) {
    return notStarted("failure", failure ?? "No process id", elapsed());
  }
  const pid = child.pid;
  const output = collectOutput(child, spec);
  feedStdin(child, spec);
  const killer = createKiller(pid);
  const watch = watchForEnd(spec, startedAt, killer.end);
  const [exitCode, exitSignal] = await exitOf(child);
  watch.stop();
  await settleOutput(child, pid, closed);
  killer.stop();
  return {
    started: true,
    by: killer.reason() ?? "exited",
    pid,
    exitCode,
    exitSignal,
    ...output.texts(),
    elapsedMs: elapsed(),
  };
}

function notStarted(by: "failure" | "cancelled", message: string, elapsedMs: number): ProcessEnd {
  return { started: false, by, message, elapsedMs };
}

/** Sends a signal to a whole process group; a group that is gone is fine. */
function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH: nobody left. EPERM on macOS: only zombies left.
  }
}

/** Node throws, instead of telling it by an event, where an argument is too long (E2BIG). */
function start(spec: ProcessSpec): ChildProcess | Error {
  try {
    const run = x("/bin/sh", ["-c", launchScript, spec.command, ...spec.args], {
      nodePath: false,
      nodeOptions: {
        cwd: spec.cwd,
        env: exactEnvironment(spec.env),
        detached: true,
        stdio: ["pipe", "pipe", "pipe"],
      },
    });
    return run.process as ChildProcess;
  } catch (error) {
    return error as Error;
  }
}

async function startFailure(child: ChildProcess): Promise<string | undefined> {
  try {
    await once(child, "spawn");
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function collectOutput(child: ChildProcess, spec: ProcessSpec) {
  const maxBytes = spec.maxOutputBytes ?? defaultOutputBytes;
  const stdout = createHeadAndTail(maxBytes);
  const stderr = createHeadAndTail(maxBytes);
  child.stdout?.on("data", spec.onStdout ?? stdout.write);
  child.stderr?.on("data", stderr.write);
  return { texts: () => ({ stdout: stdout.text(), stderr: stderr.text() }) };
}

function feedStdin({ stdin }: ChildProcess, spec: ProcessSpec): void {
  // A child that does not read its input must not end this process by EPIPE.
  stdin?.on("error", () => {});
  if (spec.stdinUntil === undefined) return void stdin?.end(spec.stdin ?? "");
  stdin?.write(spec.stdin ?? "");
  const end = () => stdin?.end();
  spec.stdinUntil.then(end, end);
}

function createKiller(pid: number) {
  let by: "deadline" | "cancelled" | undefined;
  let escalation: NodeJS.Timeout | undefined;
  return {
    end(reason: "deadline" | "cancelled") {
      if (by !== undefined) return;
      by = reason;
      signalGroup(pid, "SIGTERM");
      escalation = setTimeout(() => signalGroup(pid, "SIGKILL"), graceMs);
    },
    reason: () => by,
    stop: () => clearTimeout(escalation),
  };
}

function watchForEnd(
  spec: ProcessSpec,
  startedAt: number,
  end: (reason: "deadline" | "cancelled") => void,
) {
  const left = spec.deadlineMs - (performance.now() - startedAt);
  const timer = setTimeout(() => end("deadline"), Math.max(0, left));
  const cancel = () => end("cancelled");
  spec.signal?.addEventListener("abort", cancel, { once: true });
  if (spec.signal?.aborted) cancel();
  return {
    stop() {
      clearTimeout(timer);
      spec.signal?.removeEventListener("abort", cancel);
    },
  };
}

async function exitOf(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return [child.exitCode, child.signalCode];
  }
  return (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
}

/** Ends what still holds the pipes, and lets them drain. */
async function settleOutput(
  child: ChildProcess,
  pid: number,
  closed: Promise<unknown>,
): Promise<void> {
  signalGroup(pid, "SIGKILL");
  let timer: NodeJS.Timeout | undefined;
  const drained = new Promise((resolve) => {
    timer = setTimeout(resolve, drainMs);
  });
  await Promise.race([closed, drained]);
  clearTimeout(timer);
  for (const stream of child.stdio) stream?.destroy();
}
