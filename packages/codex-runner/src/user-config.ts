import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type AppServerReply, readUserConfig, type UserConfig } from "./app-server.js";
import { refusal } from "./check-request.js";
import type { CodexCommandContext } from "./codex-command.js";
import type { Isolation } from "./codex-request.js";
import type { CodexError } from "./codex-run.js";
import { createDiskCache } from "./disk-cache.js";

export type LoadedConfig =
  | { readonly ok: true; readonly config: UserConfig }
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
 * Finds out which MCP servers, model and effort the configuration in force names. Remembered in
 * `cacheDir` for ten minutes, as long as no file of it changes.
 */
export async function loadConfig(options: LoadConfigOptions): Promise<LoadedConfig> {
  const files = await Promise.all(systemFiles.map(identityOf));
  const isInherited = options.isolation === "inherit";
  if (!isInherited && files.every((file) => file === undefined)) {
    return { ok: true, config: { mcpServers: [], localServers: [] } };
  }
  if (isInherited) files.push(await identityOf(join(options.codexHome, "config.toml")));
  const cache = createDiskCache(options.cacheDir);
  const key = configKey(options, files);
  const kept = (await cache.read(key)) as { at: number; config: UserConfig } | undefined;
  if (kept !== undefined && Math.abs(Date.now() - kept.at) < maxAgeMs) {
    return { ok: true, config: kept.config };
  }
  const reply = isInherited ? await readUserConfig(options) : await readSystemConfig(options);
  if (reply.ok) await cache.write(key, { at: Date.now(), config: reply.value });
  return loaded(reply);
}

function loaded(reply: AppServerReply<UserConfig>): LoadedConfig {
  if (reply.ok) return { ok: true, config: reply.value };
  const isConfig = reply.kind === "refused" || /config|codex[ _]home/i.test(reply.message);
  const code = isConfig ? "user_config_rejected" : "cli_contract_changed";
  return { ok: false, error: refusal(code, `The configuration cannot be read: ${reply.message}`) };
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
