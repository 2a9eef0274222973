import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ModelServer } from "./model-server.js";
import { createTempDir } from "./temp-dir.js";

export interface CodexHomeOptions {
  readonly modelServer: Pick<ModelServer, "baseUrl">;
  readonly model?: string;
  /** More TOML: top-level keys first, then tables. */
  readonly config?: string;
  /** codex's own retries; none by default, so that failures are quick. */
  readonly retries?: { readonly request?: number; readonly stream?: number };
  readonly streamIdleTimeoutMs?: number;
}

export interface CodexHome extends AsyncDisposable {
  /** A HOME of its own, which holds the CODEX_HOME. */
  readonly home: string;
  readonly codexHome: string;
  /** A clean environment: PATH, HOME, CODEX_HOME and the key of the scripted provider. */
  readonly env: Readonly<Record<string, string>>;
}

/** The variable that holds the key of the scripted provider, and its value. */
export const scriptedModelKey = { name: "SCRIPTED_MODEL_KEY", value: "key-of-the-scripted-model" };

/** Makes a HOME with a CODEX_HOME whose only model provider is the scripted one. */
export async function createCodexHome(options: CodexHomeOptions): Promise<CodexHome> {
  const dir = await createTempDir("codex-home");
  const home = join(dir.path, "home");
  const codexHome = join(home, ".codex");
  await mkdir(codexHome, { recursive: true });
  await writeFile(join(codexHome, "config.toml"), codexConfig(options));
  return {
    home,
    codexHome,
    env: {
      PATH: process.env.PATH ?? "/usr/bin:/bin",
      HOME: home,
      CODEX_HOME: codexHome,
      [scriptedModelKey.name]: scriptedModelKey.value,
    },
    [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose](),
  };
}

function codexConfig(options: CodexHomeOptions): string {
  const { modelServer, model = "gpt-5.5", config = "", retries = {} } = options;
  const idle = options.streamIdleTimeoutMs;
  return `model = ${JSON.stringify(model)}
model_provider = "scripted"
${config}

[model_providers.scripted]
name = "Scripted"
base_url = ${JSON.stringify(modelServer.baseUrl)}
wire_api = "responses"
env_key = "${scriptedModelKey.name}"
request_max_retries = ${retries.request ?? 0}
stream_max_retries = ${retries.stream ?? 0}
${idle === undefined ? "" : `stream_idle_timeout_ms = ${idle}\n`}`;
}
