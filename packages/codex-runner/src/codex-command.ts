import type { CodexBinary } from "./codex-binary.js";
import { codexEnvironment } from "./codex-environment.js";
import { type ProcessEnd, type ProcessSpec, runProcess } from "./run-process.js";
import { withoutProgramsOf } from "./safe-path.js";
import { untrustedFolders } from "./untrusted-folders.js";

/** Where, and for how long at most, codex is asked something that costs nothing. */
export interface CodexCommandContext {
  readonly codex: CodexBinary;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Absolute path of a folder whose programs are never started, nor those of its repository. */
  readonly workspace?: string | undefined;
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal | undefined;
}

const defaultDeadlineMs = 10_000;

/** Runs a free command of codex, with empty input unless the overrides say otherwise. */
export async function runCodexCommand(
  context: CodexCommandContext,
  args: readonly string[],
  overrides: Partial<Pick<ProcessSpec, "env" | "stdin" | "stdinUntil" | "onStdout">> = {},
): Promise<ProcessEnd> {
  const env = withoutProgramsOf(await untrustedFolders(context.workspace), context.env);
  return runProcess({
    command: context.codex.path,
    args,
    cwd: context.cwd ?? "/",
    deadlineMs: context.deadlineMs ?? defaultDeadlineMs,
    signal: context.signal,
    maxOutputBytes: 4 * 1024 * 1024,
    ...overrides,
    env: { ...codexEnvironment(env, context.codex), ...overrides.env },
  });
}
