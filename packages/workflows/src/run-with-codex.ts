import { join } from "node:path";
import {
  type CodexRequest,
  findCodex,
  readProjectInstructions,
  refusedRun,
  runCodex,
} from "@codex-in-claude/codex-runner";
import { JOB_VARIABLE } from "@codex-in-claude/job-store";
import { redactText } from "@codex-in-claude/redact";
import type { RunPlan } from "./plan.js";
import type { ReadyRun } from "./prepared.js";
import type { Runner } from "./runner.js";

/** Runs the user's codex CLI. */
export const runWithCodex: Runner = async (run, plan, tools) => {
  const { env, scratchDirectory, signal, onProgress, onAnswered } = tools;
  const found = await findCodex({
    env,
    workspace: plan.workspace.cwd,
    ...(plan.codexBin !== undefined && { codexBin: plan.codexBin }),
  });
  if (!found.ok) return refusedRun(codexRequest(run, plan), found, 0);
  const { withoutInstructions = false } = run;
  const instructions = withoutInstructions ? undefined : await readProjectInstructions(run.cwd);
  const request = {
    ...codexRequest(run, plan),
    projectInstructions: redactText(instructions ?? "", { path: "AGENTS.md" }).text,
    skills: !withoutInstructions,
  };
  return runCodex(request, {
    codex: found.codex,
    env,
    scratchDir: scratchDirectory,
    // Its programs stay off codex's PATH, also where codex works in a snapshot of it.
    workspace: plan.workspace.cwd,
    cacheDir: join(plan.stateDirectory, "codex"),
    ...(plan.supportedVersions.length > 0 && { supportedVersions: plan.supportedVersions }),
    signal,
    ...(onProgress && { onEvent: onProgress }),
    ...(onAnswered && { onAnswered }),
  });
};

function codexRequest(run: ReadyRun, plan: RunPlan): CodexRequest {
  return {
    prompt: run.prompt,
    outputSchema: run.outputSchema,
    cwd: run.cwd,
    sandbox: plan.sandbox,
    isolation: plan.isolation,
    reads: plan.reads,
    sealRequired: plan.readsRequired,
    ...(plan.model !== undefined && { model: plan.model }),
    ...(plan.reasoningEffort !== undefined && { reasoningEffort: plan.reasoningEffort }),
    deadlineSeconds: plan.deadlineSeconds,
    stallSeconds: plan.stallSeconds,
    keepSession: plan.keepSession,
    ...(plan.resumeSessionId !== undefined && { resumeSessionId: plan.resumeSessionId }),
    readRoots: [...plan.readRoots, ...(run.readRoots ?? [])],
    // The records of all runs, which a tree may hold: a home, or a project with its caches.
    hiddenPaths: [plan.stateDirectory],
    // By its job's name a command is found that outlives codex and whoever started it.
    commandEnv: [...plan.commandEnv, JOB_VARIABLE],
    mcpServers: plan.mcpServers,
    extraArgs: plan.extraArgs,
  };
}
