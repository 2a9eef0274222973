import { randomUUID } from "node:crypto";
import { mkdir, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ArgvParts } from "./build-argv.js";
import { checkPromptLength, checkRequest, refusal } from "./check-request.js";
import type { CodexRequest } from "./codex-request.js";
import type { CodexError, CodexUsage } from "./codex-run.js";
import { describeBreak, describeDrift } from "./describe-drift.js";
import { checkExtraArgs } from "./extra-args.js";
import { runMarkerName } from "./leaked-processes.js";
import { type CodexKnowledge, learnCodex } from "./learn-codex.js";
import { canBeSealed } from "./permission-profile.js";
import { readProjectInstructions } from "./project-instructions.js";
import { randomName } from "./prove-seal.js";
import type { RunCodexOptions } from "./run-codex.js";
import { readSession } from "./session-file.js";
import { type SealDecision, settleSeal } from "./settle-seal.js";
import { isVariableName } from "./shell-policy.js";
import { toolchainRoots } from "./toolchain-roots.js";
import { type EffectiveConfig, loadConfig } from "./user-config.js";

/** Everything that is settled before anything is spent. */
export interface PreparedRun {
  readonly argv: ArgvParts;
  /** With the repository's instructions before it. */
  readonly prompt: string;
  readonly codexHome: string;
  readonly codexVersion?: string;
  readonly model?: string;
  readonly reasoningEffort?: string;
  /** What the session had used before this run. */
  readonly usageBefore?: CodexUsage;
  readonly warnings: readonly string[];
  readonly securityWarnings: readonly string[];
}

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
  if (!extra.ok) return { ok: false, error: refusal("extra_args_rejected", extra.message) };
  const learnt = await learnCodex(options);
  if (!learnt.ok) return { ok: false, error: refusal("codex_not_found", learnt.message) };
  const { knowledge } = learnt;
  const version = knowledge.version === undefined ? {} : { codexVersion: knowledge.version };
  const broken = describeBreak(knowledge);
  if (broken !== undefined) {
    return { ok: false, error: refusal("cli_contract_changed", broken), ...version };
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
  const codexHome = codexHomeOf(options.env);
  const cwd = await workFolder(request, options.folder);
  const seal = settleSeal(request, knowledge, unsealableReason(cwd, options.codex.packageRoot));
  if (!seal.ok) return seal;
  const loaded = await loadConfig({ ...options, isolation: request.isolation, codexHome });
  if (!loaded.ok) return loaded;
  const prompt = await fullPrompt(request, seal);
  const tooLong = checkPromptLength(prompt);
  if (tooLong !== undefined) return { ok: false, error: tooLong };
  const { config } = loaded;
  const wanted = seal.reads === "none" ? [] : (request.mcpServers ?? []);
  const profile = seal.sealed
    ? { profile: await runProfile(request, options, cwd, codexHome) }
    : {};
  return {
    ok: true,
    run: {
      argv: {
        request,
        policy: {
          cwd,
          reads: seal.reads,
          ...profile,
          features: knowledge.features,
          droppedPins: knowledge.pins.dropped,
          disabledServers: config.mcpServers.filter((name) => !wanted.includes(name)),
          markedServers: config.localServers.filter((name) => wanted.includes(name)),
          marker: { [runMarkerName]: randomUUID() },
        },
        extraArgs,
        schemaFile: await writeSchema(request, options.folder),
      },
      prompt,
      codexHome,
      ...resolvedModel(request, config),
      ...(await usageBefore(request, codexHome)),
      warnings: [
        ...describeDrift(knowledge, options.supportedVersions),
        ...(request.commandEnv ?? [])
          .filter((name) => !isVariableName(name))
          .map(() => "A name of commandEnv is no variable's name and was left out"),
      ],
      securityWarnings: securityWarnings(seal, wanted, config.mcpServers),
    },
  };
}

/** The home of codex, by codex's own rule. */
export function codexHomeOf(env: Readonly<Record<string, string | undefined>>): string {
  return env.CODEX_HOME || join(env.HOME ?? "/", ".codex");
}

/** Without reads codex works in an empty folder, so that nothing of the tree reaches it. */
async function workFolder(request: CodexRequest, folder: string): Promise<string> {
  if (request.reads !== "none") return realpath(request.cwd);
  const empty = join(folder, "empty");
  await mkdir(empty);
  return realpath(empty);
}

function unsealableReason(cwd: string, packageRoot: string): string | undefined {
  if (!canBeSealed(cwd)) return "the folder's path has characters that codex takes for a glob";
  if (!canBeSealed(packageRoot)) return "codex lies in a folder that it takes for a glob";
  return undefined;
}

async function runProfile(
  request: CodexRequest,
  options: PrepareOptions,
  cwd: string,
  codexHome: string,
) {
  const toolchains = request.sandbox === "workspace-write" ? await toolchainRoots(options.env) : [];
  const asked = (request.readRoots ?? []).filter(canBeSealed);
  const roots = await Promise.all(
    [options.codex.packageRoot, ...toolchains, ...asked].map((path) =>
      realpath(path).catch(() => undefined),
    ),
  );
  const hidden = [codexHome, ...(request.hiddenPaths ?? [])].filter(
    (path) => path !== cwd && canBeSealed(path),
  );
  return {
    name: randomName(),
    readRoots: [
      ...new Set(roots.filter((root) => root !== undefined && canBeSealed(root))),
    ] as string[],
    hiddenPaths: hidden,
  };
}

async function fullPrompt(
  request: CodexRequest,
  seal: SealDecision & { ok: true },
): Promise<string> {
  const { isolation, resumeSessionId, cwd, prompt } = request;
  const isWanted =
    isolation !== "ignore-rules" && seal.reads !== "none" && resumeSessionId === undefined;
  if (!isWanted) return prompt;
  const text = request.projectInstructions ?? (await readProjectInstructions(cwd));
  if (!text) return prompt;
  // As codex itself words it.
  return `# AGENTS.md instructions for ${cwd}\n\n<INSTRUCTIONS>\n${text}\n</INSTRUCTIONS>\n\n${prompt}`;
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

function securityWarnings(
  seal: SealDecision & { ok: true },
  wanted: readonly string[],
  known: readonly string[],
): string[] {
  const started = wanted.filter((name) => known.includes(name));
  return [
    ...(seal.warning === undefined ? [] : [seal.warning]),
    ...(started.length === 0 ? [] : [`MCP servers run outside the sandbox: ${started.join(", ")}`]),
  ];
}
