import type { CodexRequest } from "./codex-request.js";
import { type TomlValue, toToml } from "./toml.js";

/** The arguments of `codex` for a request. Pure: the same request gives the same argv. */
export function buildArgv(request: CodexRequest, schemaFile: string | undefined): string[] {
  return [
    "exec",
    "--json",
    "--color",
    "never",
    "--skip-git-repo-check",
    ...(request.keepSession ? [] : ["--ephemeral"]),
    ...(request.isolation === "inherit" ? [] : ["--ignore-user-config"]),
    ...(request.isolation === "ignore-rules" ? ["--ignore-rules"] : []),
    "-C",
    request.cwd,
    "-s",
    request.sandbox,
    ...pins().flatMap(([key, value]) => ["-c", `${key}=${toToml(value)}`]),
    ...(request.model === undefined ? [] : ["-m", request.model]),
    ...(request.reasoningEffort === undefined
      ? []
      : ["-c", `model_reasoning_effort=${toToml(request.reasoningEffort)}`]),
    ...(schemaFile === undefined ? [] : ["--output-schema", schemaFile]),
    ...(request.resumeSessionId === undefined ? [] : ["resume", request.resumeSessionId]),
    "-",
  ];
}

function pins(): [string, TomlValue][] {
  return [
    ["approval_policy", "never"],
    ["web_search", "disabled"],
    ["notify", []],
    ["analytics.enabled", false],
    ["shell_environment_policy", { inherit: "core" }],
    [
      "sandbox_workspace_write",
      {
        network_access: false,
        writable_roots: [],
        exclude_slash_tmp: true,
        exclude_tmpdir_env_var: true,
      },
    ],
    ["features.apps", false],
    ["features.plugins", false],
    ["features.remote_plugin", false],
  ];
}
