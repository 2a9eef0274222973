import type { ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import { setTimeout as after } from "node:timers/promises";
import { x } from "tinyexec";
import { WaitingClock } from "./waiting-clock.js";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ProcessCall {
  /** Absolute path of the executable. */
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment of the child. */
  readonly env: Environment;
  /** How long the child may keep us waiting, draining of its output included. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly stdin?: Uint8Array | undefined;
  /** From SIGTERM to SIGKILL; one second when absent. */
  readonly graceMs?: number | undefined;
}

/** How a process ended; `stopped` is by leaving its output, or by `stop`. */
export type ProcessEnd =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "signalled"; readonly signal: string }
  | { readonly kind: "timeout" | "cancelled" | "stopped" }
  | { readonly kind: "not_started"; readonly reason: string };

export interface RunningProcess {
  /** The bytes of stdout as they come, held back while nobody reads. Can be read once; leaving the loop stops the child. */
  readonly stdout: AsyncIterable<Buffer>;
  /** Ends the whole process group. */
  stop(): void;
  /** Settles once the child is gone; never rejects. Read or stop stdout first. */
  ended(): Promise<{ readonly end: ProcessEnd; readonly stderr: string }>;
}

/** After the child's exit, a descendant that holds the pipe open keeps us no longer than this. */
const DRAIN_MS = 500;
const MAX_STDERR_BYTES = 16_384;

type Cause = "timeout" | "cancelled" | "stopped";

/** Starts a program in a process group of its own. What a child can do makes nothing here throw or reject. */
export function runProcess(call: ProcessCall): RunningProcess {
  const child = start(call);
  if (typeof child === "string") return neverStarted(child);

  let cause: Cause | undefined;
  let killer: NodeJS.Timeout | undefined;
  let drained = false;
  const end = (why: Cause) => {
    if (cause !== undefined || (drained && isGone(child))) return;
    cause = why;
    killGroup(child, "SIGTERM");
    killer = setTimeout(() => killGroup(child, "SIGKILL"), call.graceMs ?? 1_000);
  };
  const gone = whenGone(child);
  const clock = new WaitingClock(call.timeoutMs, () => end("timeout"));
  const stderr = collectHead(child.stderr as Readable);
  const cancel = () => end("cancelled");
  call.signal?.addEventListener("abort", cancel);
  if (call.signal?.aborted) cancel();
  void gone.then(() => call.signal?.removeEventListener("abort", cancel));

  const finish = async () => {
    clock.start();
    const failure = await gone;
    clock.stop();
    clearTimeout(killer);
    if (cause !== undefined) killGroup(child, "SIGKILL");
    await Promise.race([stderr.closed, after(DRAIN_MS, undefined, { ref: false })]);
    child.stdout?.destroy();
    child.stderr?.destroy();
    return { end: endOf(child, cause, failure), stderr: stderr.text() };
  };
  let finished: ReturnType<typeof finish> | undefined;
  return {
    stdout: readAll(child, {
      clock,
      isOver: () => cause !== undefined && isGone(child),
      left: (complete) => {
        drained = complete;
        if (!complete) end("stopped");
      },
    }),
    stop: () => end("stopped"),
    ended: () => {
      finished ??= finish();
      return finished;
    },
  };
}

function start(call: ProcessCall): ChildProcess | string {
  try {
    const { process: child } = x(call.file, call.args, {
      nodePath: false,
      nodeOptions: {
        cwd: call.cwd,
        env: exactly(call.env),
        // A process group of its own, so that one signal reaches every descendant.
        detached: true,
        stdio: [call.stdin === undefined ? "ignore" : "pipe", "pipe", "pipe"],
      },
    });
    if (child === undefined) return "no process was started";
    // A child may exit without reading: EPIPE here would end our own process.
    child.stdin?.on("error", () => {});
    child.stdin?.end(call.stdin);
    return child;
  } catch (error) {
    return error instanceof Error ? error.message : "the arguments were refused";
  }
}

/** tinyexec lays `env` over our own environment: each name that is there and not wanted is set to undefined. */
function exactly(env: Environment): NodeJS.ProcessEnv {
  const blank = Object.keys(process.env).map((name) => [name, undefined] as const);
  return { ...Object.fromEntries(blank), ...env };
}

interface Reading {
  readonly clock: WaitingClock;
  /** The child was ended by us, and what may still come is not its own. */
  isOver(): boolean;
  /** Called when reading ends. */
  left(complete: boolean): void;
}

async function* readAll(child: ChildProcess, reading: Reading): AsyncGenerator<Buffer, void> {
  const stdout = child.stdout as Readable;
  let wake = () => {};
  for (const event of ["readable", "end", "close", "error"]) stdout.on(event, () => wake());
  child.on("exit", () => wake());
  const silence = async () => {
    reading.clock.start();
    const news = new Promise<"news">((resolve) => {
      wake = () => resolve("news");
    });
    const drained = () => after(DRAIN_MS, "silent" as const, { ref: false });
    const heard = isGone(child) ? await Promise.race([news, drained()]) : await news;
    reading.clock.stop();
    return heard === "silent";
  };
  let complete = false;
  try {
    while (!stdout.destroyed && !stdout.readableEnded && !reading.isOver()) {
      const chunk: Buffer | null = stdout.read();
      if (chunk !== null) {
        yield chunk;
      } else if (!stdout.readableEnded && (await silence())) {
        // Something that the child left behind holds the pipe.
        killGroup(child, "SIGKILL");
        break;
      }
    }
    complete = true;
  } finally {
    reading.left(complete);
    stdout.destroy();
  }
}

function collectHead(stream: Readable) {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream.on("data", (chunk: Buffer) => {
    if (bytes < MAX_STDERR_BYTES) chunks.push(chunk.subarray(0, MAX_STDERR_BYTES - bytes));
    bytes += chunk.length;
  });
  stream.on("error", () => {});
  return {
    closed: new Promise<void>((resolve) => stream.once("close", resolve)),
    text: () => Buffer.concat(chunks).toString("utf8"),
  };
}

/** Resolves to the reason when the child could not be started. */
function whenGone(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve(undefined));
    child.once("error", (error: NodeJS.ErrnoException) => {
      if (child.pid === undefined) resolve(error.code ?? error.message);
    });
  });
}

function isGone(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // No member of the group is left.
  }
}

function endOf(child: ChildProcess, cause: Cause | undefined, failure?: string): ProcessEnd {
  if (failure !== undefined) return { kind: "not_started", reason: failure };
  if (cause !== undefined) return { kind: cause };
  if (child.exitCode !== null) return { kind: "exited", code: child.exitCode };
  return { kind: "signalled", signal: child.signalCode ?? "unknown" };
}

function neverStarted(reason: string): RunningProcess {
  return {
    stdout: (async function* (): AsyncGenerator<Buffer> {})(),
    stop: () => {},
    ended: async () => ({ end: { kind: "not_started", reason }, stderr: "" }),
  };
}
