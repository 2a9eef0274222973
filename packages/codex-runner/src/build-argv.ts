import type { CodexRequest } from "./codex-request.js";
import { pinnedSettings, type RunPolicy } from "./pins.js";
import { settingArgs } from "./setting-args.js";

export interface ArgvParts {
  readonly request: CodexRequest;
  readonly policy: RunPolicy;
  /** Options of the user, already checked. They come before the pins, which win. */
  readonly extraArgs: readonly string[];
  readonly schemaFile?: string | undefined;
}

/** The arguments of `codex` for a run. Pure: the same parts give the same argv. */
export function buildArgv({ request, policy, extraArgs, schemaFile }: ArgvParts): string[] {
  const { model, reasoningEffort, resumeSessionId, isolation } = request;
  return [
    "exec",
    "--json",
    "--color",
    "never",
    "--skip-git-repo-check",
    ...(request.keepSession ? [] : ["--ephemeral"]),
    ...(isolation === "inherit" ? [] : ["--ignore-user-config"]),
    // A rule of the user's that allows a command runs it outside the sandbox.
    "--ignore-rules",
    ...(policy.profile === undefined ? ["-s", request.sandbox] : []),
    "-C",
    policy.cwd,
    ...extraArgs,
    ...settingArgs(pinnedSettings(request, policy)),
    // Joined, so that no value is taken for an option.
    ...(model === undefined ? [] : [`--model=${model}`]),
    ...(reasoningEffort === undefined
      ? []
      : settingArgs([["model_reasoning_effort", reasoningEffort]])),
    ...(schemaFile === undefined ? [] : ["--output-schema", schemaFile]),
    // Options are not accepted after the subcommand on every version.
    ...(resumeSessionId === undefined ? [] : ["resume", resumeSessionId]),
    "-",
  ];
}
