import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { Env } from "@codex-in-claude/workflows";

/**
 * Whether a hook in the background can wake the session. A plain `claude -p` would wait for it
 * instead, and be held up; its environment is that of a `-p` fed by stream-json, which can be woken,
 * so only the command line tells. Where it cannot be read, nothing is held up.
 */
// Claude Code 2.1.330; see docs/discoveries/claude-code.md
export async function sessionCanBeWoken(env: Env): Promise<boolean> {
  if (env.CLAUDE_CODE_ENTRYPOINT !== "sdk-cli") return true;
  const commandLine = await commandLineOf(env.CLAUDE_PID ?? "");
  return /\s--input-format[\s=]stream-json(\s|$)/.test(commandLine);
}

async function commandLineOf(pid: string): Promise<string> {
  if (!/^\d+$/.test(pid)) return "";
  try {
    return (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ");
  } catch {
    // By its path: the search path may lead into the repository.
    const listed = promisify(execFile)("/bin/ps", ["-ww", "-o", "args=", "-p", pid]);
    return (await listed.catch(() => ({ stdout: "" }))).stdout;
  }
}
