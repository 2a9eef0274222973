import { fail, type GitScopeError, type GitScopeFailure } from "./error.js";
import { escapeText } from "./escape-path.js";
import {
  type Environment,
  type ProcessEnd,
  type RunningProcess,
  runProcess,
} from "./run-process.js";

/** Where and how git is run: everything about a call but its arguments. */
export interface GitContext {
  /** Absolute path of git. */
  readonly file: string;
  readonly cwd: string;
  readonly env: Environment;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Options that stand before the command. */
  readonly globalArgs: readonly string[];
}

export interface GitOutput {
  readonly ok: true;
  readonly stdout: Buffer;
  /** The beginning of it. */
  readonly stderr: string;
}

/** A git that said no: `exitCode` is set when it ran to its end. */
export interface GitFailure extends GitScopeFailure {
  readonly exitCode?: number;
  readonly stderr?: string;
}

export interface GitCall {
  readonly stdin?: Uint8Array;
  /** The call fails with `context_too_large` above this; 64 MiB when absent. */
  readonly maxBytes?: number;
  /** Laid over the context's environment. */
  readonly env?: Environment;
}

const MAX_BYTES = 64 * 2 ** 20;

/** Runs git and collects its output. */
export async function runGit(
  context: GitContext,
  args: readonly string[],
  call: GitCall = {},
): Promise<GitOutput | GitFailure> {
  const process = startGit(context, args, call);
  const maxBytes = call.maxBytes ?? MAX_BYTES;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdout) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) break;
  }
  const failure = await gitFailure(process);
  if (bytes > maxBytes) {
    return fail("context_too_large", `git ${args[0]} lists more than ${maxBytes} bytes of names`);
  }
  return (
    failure ?? { ok: true, stdout: Buffer.concat(chunks), stderr: (await process.ended()).stderr }
  );
}

/** Starts git; its output is read as it comes. */
export function startGit(
  context: GitContext,
  args: readonly string[],
  call: GitCall = {},
): RunningProcess {
  return runProcess({
    file: context.file,
    args: [...context.globalArgs, ...args],
    cwd: context.cwd,
    env: { ...context.env, ...call.env },
    timeoutMs: context.timeoutMs,
    signal: context.signal,
    stdin: call.stdin,
  });
}

/** Waits for the end of git and says what went wrong, if anything did; a git that we stopped did nothing wrong. */
export async function gitFailure(process: RunningProcess): Promise<GitFailure | null> {
  const { end, stderr } = await process.ended();
  if (end.kind === "stopped" || (end.kind === "exited" && end.code === 0)) return null;
  const failure = { ok: false, error: errorOf(end, stderr) } as const;
  return end.kind === "exited" ? { ...failure, exitCode: end.code, stderr } : failure;
}

function errorOf(end: ProcessEnd, stderr: string): GitScopeError {
  switch (end.kind) {
    case "timeout":
      return { code: "timeout", message: "git did not answer within its time limit" };
    case "cancelled":
      return { code: "cancelled", message: "The call was cancelled" };
    case "not_started":
      return { code: "git_unavailable", message: `git could not be started: ${end.reason}` };
    default:
      return damagedIndex(stderr) ?? nameless(stderr);
  }
}

function nameless(stderr: string): GitScopeError {
  return { code: "internal_error", message: `git failed: ${firstComplaint(stderr)}` };
}

export const NEW_INDEX = {
  repair: "Remove the file index from the git directory, and make a new one with git reset.",
};

/** What git says of an index that it cannot read: a full disk or a crash may leave such. */
const INDEX_COMPLAINT =
  /index file (smaller than expected|corrupt)|unable to map index file|bad signature 0x\w+|bad index (version|file sha1 signature)|index uses .* extension|unknown index entry format|malformed name field in the index|(unordered|multiple) stage entries|broken index/;

function damagedIndex(stderr: string): GitScopeError | null {
  const complaint = INDEX_COMPLAINT.exec(stderr)?.[0];
  if (complaint === undefined) return null;
  return {
    code: "unsafe_repository",
    message: `git cannot read the index of the repository: ${escapeText(complaint)}`,
    ...NEW_INDEX,
  };
}

/** The first thing that git calls fatal or an error, made safe to print. */
export function firstComplaint(stderr: string): string {
  const said = /^(?:fatal|error): (.*(?:\n\s+.+)*)/m.exec(stderr)?.[1] ?? stderr.trim();
  const line = said.replace(/\n\s*/g, " ") || "it gave no reason";
  return escapeText(line.slice(0, 300));
}
