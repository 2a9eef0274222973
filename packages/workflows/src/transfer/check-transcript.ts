import { createReadStream } from "node:fs";
import { lstat, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { extname, isAbsolute, join, sep } from "node:path";
import { createInterface } from "node:readline";
import type { ErrorDraft } from "@codex-in-claude/envelope";
import type { Env } from "../settings.js";

type Transcript =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly error: ErrorDraft };

/**
 * Only a transcript of Claude Code itself is handed over: whoever calls, the path cannot be used to
 * have codex read another file. Its name is not repeated.
 */
export async function checkTranscript(path: string, env: Env): Promise<Transcript> {
  if (!isAbsolute(path)) return refused("must be an absolute path");
  if (extname(path) !== ".jsonl") return refused("must end in .jsonl");
  const found = await realpath(path).catch(() => undefined);
  if (found === undefined) return refused("must be an existing file");
  if (extname(found) !== ".jsonl") return refused("must lead to a .jsonl file");
  const projects = await projectsFolder(env);
  const isInside = projects !== undefined && found.startsWith(projects + sep);
  if (!isInside) return refused("must lie in Claude Code's projects folder");
  if (!(await lstat(found)).isFile()) return refused("must be an existing file");
  if (!(await holdsMessage(found))) return withoutMessage;
  return { ok: true, path: found };
}

/** Of a file without one codex takes nothing over, and does not say so. */
async function holdsMessage(path: string): Promise<boolean> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  try {
    for await (const line of lines) if (isMessage(line)) return true;
    return false;
  } catch {
    return false;
  } finally {
    lines.close();
  }
}

function isMessage(line: string): boolean {
  try {
    const { type } = JSON.parse(line) ?? {};
    return type === "user" || type === "assistant";
  } catch {
    return false;
  }
}

const withoutMessage: Transcript & { readonly ok: false } = {
  ok: false,
  error: { code: "transfer_failed", message: "There is no message in the transcript" },
};

function projectsFolder(env: Env): Promise<string | undefined> {
  const configFolder = env.CLAUDE_CONFIG_DIR || join(env.HOME || homedir(), ".claude");
  return realpath(join(configFolder, "projects")).catch(() => undefined);
}

function refused(reason: string): Transcript & { readonly ok: false } {
  return {
    ok: false,
    error: {
      code: "invalid_arguments",
      message: `Cannot use the arguments: transcript_path ${reason}`,
      offending_param: "transcript_path",
      invalid_arguments: [{ field: "transcript_path", reason }],
    },
  };
}
