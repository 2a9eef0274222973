import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  type AppServerReply,
  type ModelDefaults,
  readModelDefaults,
  readUserConfig,
  type UserConfig,
} from "./app-server.js";
import type { CodexCommandContext } from "./codex-command.js";
import { codexError } from "./codex-error.js";
import type { Isolation } from "./codex-request.js";
import type { CodexError } from "./codex-run.js";
import { createDiskCache } from "./disk-cache.js";
import { asRecord } from "./json-object.js";

/** The configuration in force, and what codex takes where it says nothing. */
export interface EffectiveConfig extends UserConfig {
  readonly defaults?: ModelDefaults;
}

export type LoadedConfig =
  | { readonly ok: true; readonly config: EffectiveConfig }
  | { readonly ok: false; readonly error: CodexError };

export interface LoadConfigOptions extends CodexCommandContext {
  readonly isolation: Isolation;
  readonly codexHome: string;
  readonly scratchDir: string;
  readonly cacheDir?: string | undefined;
}

/** Files of the machine's administrator, which codex reads at every level of isolation. */
const systemFiles = ["config.toml", "managed_config.toml", "requirements.toml"].map((name) =>
  join("/etc/codex", name),
);
/** Parts of a configuration can come from the cloud, where no file shows a change. */
const maxAgeMs = 10 * 60_000;

/**
 * Finds out which MCP servers, model and effort the configuration in force names, and which model
 * and effort codex takes of its own where it names none. Remembered in
 * `cacheDir` for ten minutes, as long as no file of it changes.
 */
export async function loadConfig(options: LoadConfigOptions): Promise<LoadedConfig> {
  const files = await Promise.all(systemFiles.map(identityOf));
  const isInherited = options.isolation === "inherit";
  if (isInherited) files.push(await identityOf(join(options.codexHome, "config.toml")));
  const cache = createDiskCache(options.cacheDir);
  const key = configKey(options, files);
  const kept = await cache.read(key);
  if (isFresh(kept)) return { ok: true, config: kept.config };
  const hasFiles = files.some((file) => file !== undefined);
  const read = async () =>
    isInherited ? readUserConfig(options) : hasFiles ? readSystemConfig(options) : noConfig;
  const first = await read();
  // A codex that starts at the same moment can hold the database that this one needs.
  const reply = first.ok || first.kind === "refused" ? first : await read();
  if (!reply.ok) return { ok: false, error: explain(reply) };
  const config = { ...reply.value, ...(await modelDefaults(options, reply.value)) };
  if (!options.signal?.aborted) await cache.write(key, { at: Date.now(), config });
  return { ok: true, config };
}

const noConfig = { ok: true, value: { mcpServers: [], localServers: [] } as UserConfig } as const;
/** The list of models may come from afar, and only names what would be used anyway. */
const modelListDeadlineMs = 3_000;

async function modelDefaults(options: LoadConfigOptions, config: UserConfig) {
  if (config.model !== undefined && config.reasoningEffort !== undefined) return {};
  const reply = await readModelDefaults({ ...options, deadlineMs: modelListDeadlineMs });
  return reply.ok ? { defaults: reply.value } : {};
}

function isFresh(
  value: unknown,
): value is { readonly at: number; readonly config: EffectiveConfig } {
  const { at, config } = asRecord(value);
  const { mcpServers, localServers } = asRecord(config);
  const isComplete = Array.isArray(mcpServers) && Array.isArray(localServers);
  return isComplete && typeof at === "number" && Math.abs(Date.now() - at) < maxAgeMs;
}

function explain(reply: AppServerReply<UserConfig> & { ok: false }): CodexError {
  const isConfig = reply.kind === "refused" || /config|codex[ _]home/i.test(reply.message);
  const code = isConfig ? "user_config_rejected" : "cli_contract_changed";
  return codexError(code, `The configuration cannot be read: ${reply.message}`);
}

async function readSystemConfig(options: LoadConfigOptions): Promise<AppServerReply<UserConfig>> {
  await mkdir(options.scratchDir, { recursive: true, mode: 0o700 });
  const home = await mkdtemp(join(options.scratchDir, "config-"));
  try {
    return await readUserConfig({ ...options, env: { ...options.env, CODEX_HOME: home } });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function identityOf(path: string): Promise<string | undefined> {
  const file = await stat(path).catch(() => undefined);
  return file && [path, file.size, file.mtimeMs, file.ino].join(":");
}

function configKey(options: LoadConfigOptions, files: readonly (string | undefined)[]): string {
  const parts = [options.codex.path, options.codexHome, options.isolation, ...files];
  return `config-${createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32)}`;
}
