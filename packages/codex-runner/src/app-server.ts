import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type CodexCommandContext, runCodexCommand } from "./codex-command.js";
import { errorLines } from "./error-lines.js";
import { asRecord, asText, type Json, parseJsonObject } from "./json-object.js";
import { plainText } from "./plain-text.js";
import { settingArgs } from "./setting-args.js";
import { createLineSplitter } from "./split-lines.js";

/*
 * Every assumption about `codex app-server`, whose protocol is experimental: JSON lines without the
 * "jsonrpc" member, `initialize` and then `initialized` first, an exit as soon as stdin ends.
 * Measured on 0.140.0, 0.148.0, 0.160.1 and 0.169.0: about 120 ms, no connection, and no MCP server
 * is started, while `codex mcp list` connects to every remote one.
 */

export type AppServerReply<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      /** `refused`: the server said no; `unavailable`: it did not speak as expected. */
      readonly kind: "refused" | "unavailable";
      readonly message: string;
    };

/** What the user's configuration says, as far as a run needs it. */
export interface UserConfig {
  /** Names of all MCP servers, of those that are off too. */
  readonly mcpServers: readonly string[];
  /** Those of them that are programs on this machine. */
  readonly localServers: readonly string[];
  readonly model?: string;
  readonly reasoningEffort?: string;
}

/** Reads the effective configuration of the user. */
export async function readUserConfig(
  context: CodexCommandContext,
): Promise<AppServerReply<UserConfig>> {
  const reply = await call(context, "config/read", { includeLayers: false });
  return mapReply(reply, ({ result }) => {
    const config = asRecord(result.config);
    const model = asText(config.model);
    const reasoningEffort = asText(config.model_reasoning_effort);
    const servers = Object.entries(asRecord(config.mcp_servers));
    const local = servers.filter(([, server]) => asText(asRecord(server).command) !== undefined);
    return {
      mcpServers: servers.map(([name]) => name),
      localServers: local.map(([name]) => name),
      ...(model === undefined ? {} : { model }),
      ...(reasoningEffort === undefined ? {} : { reasoningEffort }),
    };
  });
}

/** What codex takes where neither the configuration nor the caller names it. */
export interface ModelDefaults {
  readonly model?: string;
  /** The effort that each model has of its own. */
  readonly efforts: Readonly<Record<string, string>>;
}

/** Reads which model is the default, and each model's own effort: what `codex exec` goes by. */
export async function readModelDefaults(
  context: CodexCommandContext,
): Promise<AppServerReply<ModelDefaults>> {
  const reply = await call(context, "model/list", {});
  return mapReply(reply, ({ result }) => {
    const models = asArray(result.data).map(asRecord);
    const model = asText(models.find(({ isDefault }) => isDefault === true)?.model);
    const efforts = models.flatMap((entry) => {
      const [name, effort] = [asText(entry.model), asText(entry.defaultReasoningEffort)];
      return name === undefined || effort === undefined ? [] : [[name, effort] as const];
    });
    return { efforts: Object.fromEntries(efforts), ...(model === undefined ? {} : { model }) };
  });
}

/** How much of one allowance is used. */
export interface RateLimitWindow {
  readonly usedPercent: number;
  readonly windowMinutes?: number;
  /** Seconds since 1970. */
  readonly resetsAt?: number;
}

export interface RateLimits {
  readonly primary?: RateLimitWindow;
  readonly secondary?: RateLimitWindow;
}

/** Reads what is left of a ChatGPT plan. Refused without such a login. Asks OpenAI, no model. */
export async function readRateLimits(
  context: CodexCommandContext,
): Promise<AppServerReply<RateLimits>> {
  const reply = await call(context, "account/rateLimits/read", {});
  return mapReply(reply, ({ result }) => {
    const limits = asRecord(result.rateLimits);
    const primary = rateLimitWindow(limits.primary);
    const secondary = rateLimitWindow(limits.secondary);
    return { ...(primary ? { primary } : {}), ...(secondary ? { secondary } : {}) };
  });
}

export interface TranscriptImport {
  /** Absolute path of a Claude Code transcript in `~/.claude/projects`: codex imports no other. */
  readonly path: string;
  readonly cwd: string;
  readonly codexHome: string;
  readonly title?: string;
}

/**
 * Makes a codex session of a Claude Code transcript; free, and without a login. A transcript that
 * was imported before and has not changed answers with the session it became then.
 *
 * @returns the id of the session, undefined when codex took the transcript and names no session
 */
export async function importTranscript(
  context: CodexCommandContext,
  { path, cwd, codexHome, title = "Claude Code" }: TranscriptImport,
): Promise<AppServerReply<{ readonly sessionId?: string }>> {
  const sessions = [{ path, cwd, title }];
  const item = { itemType: "SESSIONS", description: title, cwd: null, details: { sessions } };
  const done = "externalAgentConfig/import/completed";
  const reply = await call(context, "externalAgentConfig/import", { migrationItems: [item] }, done);
  if (!reply.ok) return reply;
  const results = asArray(reply.value.notification?.itemTypeResults).map(asRecord);
  const failure = results.flatMap((result) => asArray(result.failures).map(asRecord))[0];
  if (failure !== undefined) {
    const message = plainText(asText(failure.message) ?? "The transcript was not imported");
    return { ok: false, kind: "refused", message };
  }
  const sessionId =
    results.map((result) => asText(asRecord(asArray(result.successes)[0]).target))[0] ??
    (await recordedImport(codexHome, path));
  return { ok: true, value: sessionId === undefined ? {} : { sessionId } };
}

/** 0.140 names no session in its notification, no version does for one it imported before. */
async function recordedImport(codexHome: string, path: string): Promise<string | undefined> {
  const file = join(codexHome, "external_agent_session_imports.json");
  const records = asArray(parseJsonObject(await readFile(file, "utf8").catch(() => ""))?.records);
  const record = records.map(asRecord).findLast(({ source_path }) => source_path === path);
  return asText(record?.imported_thread_id);
}

interface Exchange {
  readonly result: Json;
  readonly notification?: Json;
}

/** What an app-server must not do when it starts: reach for the network. */
const quiet = settingArgs([
  ["features.plugins", false],
  ["features.apps", false],
  ["analytics.enabled", false],
  ["check_for_update_on_startup", false],
]);

/** Starts an app-server for one call, and ends it as soon as the answer is there. */
async function call(
  context: CodexCommandContext,
  method: string,
  params: Json,
  awaited?: string,
): Promise<AppServerReply<Exchange>> {
  let settle: (() => void) | undefined;
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const heard: { reply?: Json; notification?: Json } = {};
  const lines = createLineSplitter(maxLineBytes, hear, () => {});

  function hear(line: Buffer): void {
    const message = parseJsonObject(line.toString("utf8")) ?? {};
    if (message.id === callId) heard.reply = message;
    if (message.method === awaited) heard.notification = asRecord(message.params);
    const isComplete = awaited === undefined || heard.notification !== undefined;
    if (heard.reply?.error !== undefined || (heard.reply && isComplete)) settle?.();
  }

  const end = await runCodexCommand(context, [...quiet, "app-server"], {
    stdin: openingLines(method, params),
    stdinUntil: settled,
    onStdout: lines.write,
  });
  if (heard.reply === undefined) {
    const message = end.started ? plainText(errorLines(end.stderr)) : end.message;
    return { ok: false, kind: "unavailable", message: message || "codex app-server said nothing" };
  }
  if (heard.reply.error !== undefined) {
    const message = plainText(asText(asRecord(heard.reply.error).message) ?? "No reason given");
    return { ok: false, kind: "refused", message };
  }
  const { notification } = heard;
  const result = asRecord(heard.reply.result);
  return { ok: true, value: { result, ...(notification ? { notification } : {}) } };
}

const callId = 2;
const maxLineBytes = 16 * 1024 * 1024;

function openingLines(method: string, params: Json): string {
  const clientInfo = { name: "codex-in-claude", title: "codex-in-claude", version: "0" };
  const messages = [
    { id: 1, method: "initialize", params: { clientInfo } },
    { method: "initialized" },
    { id: callId, method, params },
  ];
  return messages.map((message) => `${JSON.stringify(message)}\n`).join("");
}

function mapReply<T>(
  reply: AppServerReply<Exchange>,
  read: (exchange: Exchange) => T,
): AppServerReply<T> {
  return reply.ok ? { ok: true, value: read(reply.value) } : reply;
}

function rateLimitWindow(value: unknown): RateLimitWindow | undefined {
  const { usedPercent, windowDurationMins, resetsAt } = asRecord(value);
  if (typeof usedPercent !== "number") return undefined;
  return {
    usedPercent,
    ...(typeof windowDurationMins === "number" ? { windowMinutes: windowDurationMins } : {}),
    ...(typeof resetsAt === "number" ? { resetsAt } : {}),
  };
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
