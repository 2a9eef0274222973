import { randomUUID } from "node:crypto";
import { mkdir, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkPromptLength, checkRequest } from "./check-request.js";
import { codexError } from "./codex-error.js";
import { codexHomeOf } from "./codex-home.js";
import type { CodexRequest, ReadScope } from "./codex-request.js";
import type { CodexError } from "./codex-run.js";
import { describeBreak, describeDrift } from "./describe-drift.js";
import { checkExtraArgs } from "./extra-args.js";
import { fullPrompt } from "./full-prompt.js";
import { type CodexKnowledge, learnCodex } from "./learn-codex.js";
import { checkProvider } from "./own-provider.js";
import type { PreparedRun } from "./prepared-run.js";
import type { RunCodexOptions } from "./run-codex-options.js";
import { runMarkerName } from "./run-marker.js";
import { makeRunProfile } from "./run-profile.js";
import { readSession } from "./session-file.js";
import { settleSeal } from "./settle-seal.js";
import { isVariableName } from "./shell-policy.js";
import { type EffectiveConfig, loadConfig } from "./user-config.js";

export type PrepareResult =
  | { readonly ok: true; readonly run: PreparedRun }
  | { readonly ok: false; readonly error: CodexError; readonly codexVersion?: string };

export interface PrepareOptions extends RunCodexOptions {
  /** An empty folder that lives as long as the run. */
  readonly folder: string;
}

/** Checks and settles a run. Starts only what is free, and mostly remembers even that. */
export async function prepareRun(
  request: CodexRequest,
  options: PrepareOptions,
): Promise<PrepareResult> {
  const problem = await checkRequest(request);
  if (problem !== undefined) return { ok: false, error: problem };
  const extra = checkExtraArgs(request.extraArgs ?? []);
  if (!extra.ok) return { ok: false, error: codexError("extra_args_rejected", extra.message) };
  const learnt = await learnCodex(options);
  if (!learnt.ok) return learnt;
  const { knowledge } = learnt;
  const version = knowledge.version === undefined ? {} : { codexVersion: knowledge.version };
  const broken = describeBreak(knowledge);
  if (broken !== undefined) {
    return { ok: false, error: codexError("cli_contract_changed", broken), ...version };
  }
  const result = await settle(request, options, knowledge, extra.args);
  return result.ok ? { ok: true, run: { ...result.run, ...version } } : { ...result, ...version };
}

async function settle(
  request: CodexRequest,
  options: PrepareOptions,
  knowledge: CodexKnowledge,
  extraArgs: readonly string[],
): Promise<PrepareResult> {
  const { env, codex, folder } = options;
  const codexHome = codexHomeOf(env);
  const astray = await checkProvider({ ...request, extraArgs }, codexHome);
  if (astray !== undefined) return { ok: false, error: astray };
  const cwd = await workFolder(request, folder);
  const packageRoot = knowledge.packageRoot ?? codex.packageRoot;
  const places = { cwd, codexHome, packageRoot, env, signal: options.signal };
  const sealed = await makeRunProfile(request, places);
  const seal = settleSeal(request, knowledge, sealed.ok ? undefined : sealed.reason);
  if (!seal.ok) return seal;
  const loaded = await loadConfig({ ...options, isolation: request.isolation, codexHome });
  if (!loaded.ok) return loaded;
  const prompt = await fullPrompt(request, seal.reads);
  const tooLong = checkPromptLength(prompt);
  if (tooLong !== undefined) return { ok: false, error: tooLong };
  const { config } = loaded;
  const servers = splitServers(request, seal.reads, config);
  const policy = {
    cwd,
    reads: seal.reads,
    ...(seal.sealed && sealed.ok ? { profile: sealed.profile } : {}),
    features: knowledge.features,
    droppedPins: knowledge.pins.dropped,
    disabledServers: servers.off,
    markedServers: config.localServers.filter((name) => servers.on.includes(name)),
    marker: { [runMarkerName]: randomUUID() },
  };
  return {
    ok: true,
    run: {
      argv: { request, policy, extraArgs, schemaFile: await writeSchema(request, folder) },
      prompt,
      codexHome,
      ...resolvedModel(request, config),
      ...(await usageBefore(request, codexHome)),
      warnings: [
        ...describeDrift(knowledge, options.supportedVersions),
        ...(seal.sealed && sealed.ok ? sealed.warnings : []),
        ...commandEnvWarnings(request),
      ],
      securityWarnings: securityWarnings(seal, servers.on),
    },
  };
}

/** Without reads codex works in an empty folder, so that nothing of the tree reaches it. */
async function workFolder(request: CodexRequest, folder: string): Promise<string> {
  if (request.reads !== "none") return realpath(request.cwd);
  const empty = join(folder, "empty");
  await mkdir(empty);
  return realpath(empty);
}

/** Which of the user's MCP servers may start. Without reads none may. */
function splitServers(request: CodexRequest, reads: ReadScope, { mcpServers }: EffectiveConfig) {
  const wanted = reads === "none" ? [] : (request.mcpServers ?? []);
  return {
    on: mcpServers.filter((name) => wanted.includes(name)),
    off: mcpServers.filter((name) => !wanted.includes(name)),
  };
}

async function writeSchema(request: CodexRequest, folder: string): Promise<string | undefined> {
  if (request.outputSchema === undefined) return undefined;
  const file = join(folder, "schema.json");
  await writeFile(file, JSON.stringify(request.outputSchema), { mode: 0o600 });
  return file;
}

function resolvedModel(request: CodexRequest, { defaults, ...config }: EffectiveConfig) {
  const model = request.model ?? config.model ?? defaults?.model;
  const reasoningEffort =
    request.reasoningEffort ??
    config.reasoningEffort ??
    (model === undefined ? undefined : defaults?.efforts[model]);
  return {
    ...(model === undefined ? {} : { model }),
    ...(reasoningEffort === undefined ? {} : { reasoningEffort }),
  };
}

async function usageBefore(request: CodexRequest, codexHome: string) {
  if (request.resumeSessionId === undefined) return {};
  const session = await readSession(codexHome, request.resumeSessionId);
  return session?.usage === undefined ? {} : { usageBefore: session.usage };
}

function commandEnvWarnings({ commandEnv = [] }: CodexRequest): string[] {
  return commandEnv.every(isVariableName)
    ? []
    : ["A name of commandEnv is no variable's name and was left out"];
}

function securityWarnings({ warning }: { warning?: string }, servers: readonly string[]): string[] {
  return [
    ...(warning === undefined ? [] : [warning]),
    ...(servers.length === 0 ? [] : [`MCP servers run outside the sandbox: ${servers.join(", ")}`]),
  ];
}
