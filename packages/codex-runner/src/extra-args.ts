import { disabledFeatures, readingFeatures } from "./contract.js";

export type ExtraArgs =
  | { readonly ok: true; readonly args: readonly string[] }
  | { readonly ok: false; readonly message: string };

/**
 * Configuration keys, by their first part, that guarantees rest on or that the request decides.
 * `features` is looked at by name.
 */
const refusedKeys = new Set([
  "agents",
  "allow_login_shell",
  "analytics",
  "approval_policy",
  "approvals_reviewer",
  "apps",
  "auto_review",
  "browser_use",
  "check_for_update_on_startup",
  "cloud",
  "computer_use",
  "default_permissions",
  "experimental_use_unified_exec_tool",
  "hooks",
  "mcp_enterprise_managed_auth",
  "mcp_servers",
  "model",
  "model_reasoning_effort",
  "notify",
  "orchestrator",
  "otel",
  "permissions",
  "plugins",
  "marketplaces",
  "profile",
  "profiles",
  "project_doc_fallback_filenames",
  "project_doc_max_bytes",
  "project_root_markers",
  "projects",
  "review_model",
  "sandbox",
  "sandbox_mode",
  "sandbox_permissions",
  "sandbox_workspace_write",
  "shell_environment_policy",
  "skills",
  "tools",
  "web_search",
  "windows",
]);

const pinnedFeatures = new Set([...disabledFeatures, ...readingFeatures].map(({ name }) => name));

/**
 * Checks the options that a user adds to `codex exec`: only `-c`, `--enable` and `--disable`, and
 * nothing that a guarantee rests on, however it is quoted or cased. Values are never echoed.
 */
export function checkExtraArgs(args: readonly string[]): ExtraArgs {
  const checked: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const option = readOption(args, at);
    if (option === undefined) {
      return refused(`Argument ${at + 1} is not one of -c, --config, --enable, --disable`);
    }
    if (option.value === undefined) return refused(`Argument ${at + 1} lacks its value`);
    const reason = codexError(option.name, option.value);
    if (reason !== undefined) return refused(`Argument ${at + 1} ${reason}`);
    checked.push(option.name, option.value);
    at += option.used - 1;
  }
  return { ok: true, args: checked };
}

function refused(message: string): ExtraArgs {
  return { ok: false, message };
}

function readOption(args: readonly string[], at: number) {
  const [, name, joined] = /^(-c|--config|--enable|--disable)(?:=([\s\S]*))?$/.exec(
    args[at] ?? "",
  ) ?? [undefined, undefined, undefined];
  if (name === undefined) return undefined;
  return joined === undefined
    ? { name, value: args[at + 1], used: 2 }
    : { name, value: joined, used: 1 };
}

function codexError(name: string, value: string): string | undefined {
  if (name === "--enable" || name === "--disable") {
    return isPinned(value) ? "touches a feature that is pinned" : undefined;
  }
  const equals = value.indexOf("=");
  if (equals === -1) return "is not key=value";
  const [first = "", second = ""] = keyParts(value.slice(0, equals));
  if (first === "") return "is not key=value";
  if (first === "features" && (second === "" || isPinned(second))) {
    return "touches a feature that is pinned";
  }
  if (refusedKeys.has(first) || /^(sandbox|mcp|approv|experimental_.*sandbox)/.test(first)) {
    return "touches a setting that a guarantee rests on";
  }
  return undefined;
}

/** The parts of a dotted key, without quotes, blanks, escapes and case. */
function keyParts(key: string): string[] {
  return key
    .toLowerCase()
    .replace(/\\u00([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/[\s"'\\]/g, "")
    .split(".");
}

function isPinned(feature: string): boolean {
  const [name = ""] = keyParts(feature);
  return pinnedFeatures.has(name);
}
