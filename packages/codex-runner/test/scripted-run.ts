import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import {
  codexBinary,
  createCodexHome,
  createTempDir,
  expectNoProcessLeft,
  type ModelRequest,
  type ModelScript,
  scriptedModelKey,
  startModelServer,
  type TempDir,
} from "@codex-in-claude/testkit";
import { afterAll } from "vitest";
import {
  type CodexBinary,
  type CodexRequest,
  type CodexRun,
  findCodex,
  type RunCodexOptions,
  runCodex,
} from "../src/index.js";

/** What the tests of one file have learnt about codex is kept until its end. */
let cache: Promise<TempDir> | undefined;
afterAll(async () => {
  await (await cache)?.[Symbol.asyncDispose]();
});

export async function cacheDir(): Promise<string> {
  cache ??= createTempDir("codex-cache");
  return (await cache).path;
}

export async function codexUnderTest(): Promise<CodexBinary> {
  const found = await findCodex({ env: {}, codexBin: codexBinary().launcher });
  if (!found.ok) throw new Error(found.error.message);
  return found.codex;
}

export interface ScriptedRunOptions {
  readonly request?: InPlaces<Partial<CodexRequest>>;
  readonly config?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly model?: string;
  readonly retries?: { readonly request?: number; readonly stream?: number };
  readonly streamIdleTimeoutMs?: number;
  readonly options?: InPlaces<Partial<RunCodexOptions>>;
  /** Fills the folders before the run; `tree` is what codex works in. */
  readonly arrange?: (places: ScriptedPlaces) => Promise<void> | void;
  /** Looks at the folders after the run. */
  readonly inspect?: (places: ScriptedPlaces, run: CodexRun) => Promise<void> | void;
}

/** A value, or what makes it when the folders are there. */
type InPlaces<T> = T | ((places: ScriptedPlaces) => T);

export interface ScriptedPlaces {
  readonly home: string;
  readonly codexHome: string;
  readonly tree: string;
  /** A folder that has nothing to do with the tree, under the same parent. */
  readonly beside: string;
}

export interface ScriptedRun {
  readonly run: CodexRun;
  readonly turns: readonly ModelRequest[];
  readonly requests: readonly ModelRequest[];
}

/** One run of the real codex against a scripted model, in places of its own; nothing is left. */
export async function scriptedRun(
  script: ModelScript,
  options: ScriptedRunOptions = {},
): Promise<ScriptedRun> {
  await using model = await startModelServer(script);
  await using home = await createCodexHome({ ...options, modelServer: model });
  const places = {
    home: home.home,
    codexHome: home.codexHome,
    tree: join(home.home, "work", "tree"),
    beside: join(home.home, "work", "beside"),
  };
  await mkdir(places.tree, { recursive: true });
  await mkdir(places.beside);
  await options.arrange?.(places);
  const request = inPlaces(options.request, places);
  const run = await runCodex(
    {
      prompt: "Why?",
      cwd: places.tree,
      sandbox: "read-only",
      isolation: "inherit",
      reads: "tree",
      deadlineSeconds: 20,
      ...providerArgs(model.baseUrl, request?.isolation),
      ...request,
    },
    {
      codex: await codexUnderTest(),
      env: { ...home.env, ...options.env },
      scratchDir: join(home.home, "scratch"),
      cacheDir: await cacheDir(),
      ...inPlaces(options.options, places),
    },
  );
  await expectNoProcessLeft({ mentioning: home.home });
  await options.inspect?.(places, run);
  return { run, turns: [...model.turns], requests: [...model.requests] };
}

function inPlaces<T>(value: InPlaces<T> | undefined, places: ScriptedPlaces): T | undefined {
  return typeof value === "function" ? (value as (places: ScriptedPlaces) => T)(places) : value;
}

/** Without the user's configuration the scripted provider has to come another way. */
function providerArgs(baseUrl: string, isolation: CodexRequest["isolation"] = "inherit") {
  if (isolation === "inherit") return {};
  const provider = `{name="Scripted",base_url="${baseUrl}",wire_api="responses",env_key="${scriptedModelKey.name}"}`;
  return {
    model: "gpt-5.5",
    extraArgs: ["-c", 'model_provider="scripted"', "-c", `model_providers.scripted=${provider}`],
  };
}

/** The environment of a scripted home, for runs that change more of it than they add. */
export function envOf(home: string): Record<string, string> {
  return {
    HOME: home,
    CODEX_HOME: join(home, ".codex"),
    [scriptedModelKey.name]: scriptedModelKey.value,
  };
}
