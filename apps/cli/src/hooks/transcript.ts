import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { HookAnswer, HookCall } from "./hook-call.js";

/**
 * Says where Claude Code keeps the transcript of a session, which a command of the plugin knows by
 * its id alone.
 */
export async function transcript({ words, host }: HookCall): Promise<HookAnswer> {
  const [sessionId = ""] = words;
  const { CLAUDE_CONFIG_DIR, HOME = "" } = host.env;
  const projects = join(CLAUDE_CONFIG_DIR || join(HOME, ".claude"), "projects");
  const folders = await readdir(projects).catch(() => []);
  const found = /^[\w-]+$/.test(sessionId)
    ? folders.map((name) => join(projects, name, `${sessionId}.jsonl`)).find(existsSync)
    : undefined;
  return {
    stdout: found ?? `Claude Code has kept no transcript of this session yet below ${projects}.`,
  };
}
