import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CodexUsage } from "./codex-run.js";
import { asRecord, asText, parseJsonObject } from "./json-object.js";
import { readUsage } from "./read-usage.js";

/** What a session on disk tells about the turns so far. */
export interface SessionRecord {
  /** Of all turns together, as `turn.completed` counts. */
  readonly usage?: CodexUsage;
  readonly model?: string;
  readonly reasoningEffort?: string;
}

/**
 * Reads the record that codex keeps of a session: `sessions/YYYY/MM/DD/rollout-*-<id>.jsonl` in its
 * home, JSON lines of which `token_count` and `turn_context` are used. 0.140 to 0.169 agree.
 *
 * @returns undefined when there is none
 */
export async function readSession(
  codexHome: string,
  sessionId: string,
): Promise<SessionRecord | undefined> {
  const file = await findSession(join(codexHome, "sessions"), sessionId);
  const text = file && (await readFile(file, "utf8").catch(() => undefined));
  if (text === undefined || text === "") return undefined;
  const lines = text.split("\n");
  const count = lastPayload(lines, '"token_count"');
  const context = lastPayload(lines, '"turn_context"');
  const totals = asRecord(count?.info).total_token_usage;
  const model = asText(context?.model);
  const effort = asText(context?.effort);
  return {
    ...(totals === undefined ? {} : { usage: readUsage(totals) }),
    ...(model === undefined ? {} : { model }),
    ...(effort === undefined ? {} : { reasoningEffort: effort }),
  };
}

/** The id is a UUIDv7, whose time names the folder, in local time: a day around it is looked at. */
async function findSession(folder: string, sessionId: string): Promise<string | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(sessionId)) return undefined;
  const startedAt = Number.parseInt(sessionId.replaceAll("-", "").slice(0, 12), 16);
  for (const days of [0, -1, 1]) {
    const day = new Date(startedAt + days * 86_400_000).toISOString().slice(0, 10);
    const path = join(folder, ...day.split("-"));
    const names = await readdir(path).catch(() => []);
    const name = names.find((entry) => entry.endsWith(`${sessionId}.jsonl`));
    if (name !== undefined) return join(path, name);
  }
  return undefined;
}

function lastPayload(lines: readonly string[], marker: string) {
  const line = lines.findLast((entry) => entry.slice(0, 200).includes(marker));
  return line === undefined ? undefined : asRecord(parseJsonObject(line)?.payload);
}
