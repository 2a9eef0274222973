import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildArgv } from "./build-argv.js";
import { codexEnvironment } from "./codex-environment.js";
import type { CodexProgress } from "./codex-progress.js";
import type { CodexRequest } from "./codex-request.js";
import type { CodexRun } from "./codex-run.js";
import type { CodexBinary } from "./find-codex.js";
import { createEventReader } from "./read-events.js";
import { runProcess } from "./run-process.js";
import { settleRun } from "./settle-run.js";

export interface RunCodexOptions {
  readonly codex: CodexBinary;
  /** The environment to start from, usually that of the process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of a folder of the caller's for files of the run; it is left as it was. */
  readonly scratchDir: string;
  readonly signal?: AbortSignal;
  /** Called for each sign of life; must not throw. */
  readonly onEvent?: (progress: CodexProgress) => void;
}

/**
 * Runs codex once and says what came of it. Never rejects; whatever happens, the outcome is there
 * within the deadline, a grace and a drain of half a second each, and no process is left.
 */
export async function runCodex(request: CodexRequest, options: RunCodexOptions): Promise<CodexRun> {
  await mkdir(options.scratchDir, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(options.scratchDir, "run-"));
  try {
    const schemaFile = await writeSchema(folder, request);
    return await execute(request, options, schemaFile);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function execute(
  request: CodexRequest,
  options: RunCodexOptions,
  schemaFile: string | undefined,
): Promise<CodexRun> {
  const startedAt = performance.now();
  const { codex, env, signal, onEvent } = options;
  const reader = createEventReader((events, retry) =>
    onEvent?.({
      kind: retry === undefined ? "activity" : "retrying",
      phase: events.phase,
      eventsSeen: events.seen,
      elapsedMs: Math.round(performance.now() - startedAt),
      quietMs: 0,
      ...(events.sessionId === undefined ? {} : { sessionId: events.sessionId }),
      ...(events.currentCommand === undefined ? {} : { command: events.currentCommand }),
      ...(retry === undefined ? {} : { reason: retry }),
    }),
  );
  const end = await runProcess({
    command: codex.path,
    args: buildArgv(request, schemaFile),
    cwd: request.cwd,
    env: codexEnvironment(env, codex),
    stdin: request.prompt,
    deadlineMs: request.deadlineSeconds * 1000,
    signal,
    onStdout: reader.write,
  });
  reader.end();
  return settleRun(request, reader.state(), end);
}

async function writeSchema(folder: string, request: CodexRequest): Promise<string | undefined> {
  if (request.outputSchema === undefined) return undefined;
  const file = join(folder, "schema.json");
  await writeFile(file, JSON.stringify(request.outputSchema), { mode: 0o600 });
  return file;
}
