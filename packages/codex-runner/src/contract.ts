import type { TomlValue } from "./toml.js";

/*
 * Every assumption about `codex exec` and its configuration. Measured on 0.140.0, 0.148.0, 0.160.1
 * and 0.169.0 with a scripted model; docs/discoveries/codex-exec.md has the measurements.
 */

/** The versions (major.minor) that the tests run against; others work with a warning. */
export const testedVersions: readonly string[] = ["0.140", "0.148", "0.160", "0.169"];

/** npm's platform folder by Node's platform and architecture, as in npm's launcher. */
export const platformTriples: Readonly<Record<string, string>> = {
  "linux-x64": "x86_64-unknown-linux-musl",
  "linux-arm64": "aarch64-unknown-linux-musl",
  "darwin-x64": "x86_64-apple-darwin",
  "darwin-arm64": "aarch64-apple-darwin",
};

/** Options of `codex exec --help` without which no run is made. */
export const requiredFlags: readonly string[] = [
  "--json",
  "--color",
  "--config",
  "--sandbox",
  "--cd",
  "--model",
  "--ephemeral",
  "--skip-git-repo-check",
  "--ignore-user-config",
  "--ignore-rules",
  "--output-schema",
  "--strict-config",
];

/** codex refuses a longer prompt: "Input exceeds the maximum length of 1048576 characters". */
export const maxPromptCharacters = 1_048_576;

/** What a setting is for, and whether a version without it may still run. */
export interface Pin {
  readonly key: string;
  readonly value: TomlValue;
  readonly why: string;
  /**
   * For settings that no guarantee rests on: the first tested version that takes it. A version that
   * does not runs without it, and a later one that does not has drifted.
   */
  readonly since?: string;
}

/** Sent with every run, over whatever the user's configuration says. */
export const commonPins: readonly Pin[] = [
  { key: "approval_policy", value: "never", why: "nobody is there to answer" },
  { key: "web_search", value: "disabled", why: "the model reaches no network" },
  { key: "notify", value: [], why: "the user's notifier runs outside the sandbox" },
  { key: "analytics.enabled", value: false, why: "no name is looked up but the model's host" },
  {
    key: "check_for_update_on_startup",
    value: false,
    why: "no name is looked up but the model's host",
  },
  {
    key: "allow_login_shell",
    value: false,
    why: "a login shell reads profiles, which often export keys",
  },
  {
    key: "project_doc_max_bytes",
    value: 0,
    why: "codex follows a link in place of AGENTS.md out of the tree; this package reads it instead",
  },
  {
    key: "agents.enabled",
    value: false,
    why: "one run is one agent, whose spend can be told",
    // 0.140 takes `agents.<name>` for a role and refuses the key.
    since: "0.148",
  },
];

/** Sent with `-s`: the modes as they are without anybody's configuration. */
export const sandboxPin: Pin = {
  key: "sandbox_workspace_write",
  value: {
    network_access: false,
    writable_roots: [],
    exclude_slash_tmp: true,
    exclude_tmpdir_env_var: true,
  },
  why: "no network, no other folder, no temp folder that another repository may lie in",
};

/** Sent where the instructions of the user and of the repository are not wanted. */
export const withoutSkillsPin: Pin = {
  key: "skills.include_instructions",
  value: false,
  why: "skills of the user and of the repository stay out",
};

export interface FeaturePin {
  readonly name: string;
  /** The first tested version that lists it. A later one that does not has drifted. */
  readonly since?: string;
}

/**
 * Features that are off in every run. They are sent as `-c features.<name>=false`, and only those
 * that `codex features list` names: `--disable` with an unknown name is fatal, and an unknown key is
 * silently ignored by 0.140 and 0.148.
 */
export const disabledFeatures: readonly FeaturePin[] = [
  // Connectors and plugins: tools outside the sandbox, and look-ups of GitHub and ChatGPT hosts.
  { name: "apps" },
  { name: "plugins" },
  { name: "remote_plugin" },
  { name: "tool_suggest" },
  { name: "skill_mcp_dependency_install" },
  // Programs of the user's configuration, started outside the sandbox.
  { name: "hooks" },
  { name: "shell_snapshot" },
  { name: "js_repl" },
  // Without bubblewrap there are no sealed reads: with this on, every command of such a run fails.
  { name: "use_legacy_landlock" },
  { name: "daemon_auto_start", since: "0.160" },
  // Ways out of the sandbox and of the machine.
  { name: "browser_use" },
  { name: "browser_use_external" },
  { name: "browser_use_full_cdp_access", since: "0.148" },
  { name: "computer_use" },
  { name: "image_generation" },
  { name: "exec_permission_approvals" },
  { name: "request_permissions_tool" },
  { name: "network_proxy" },
  { name: "remote_control" },
  // More spend, or state kept from one run to the next.
  { name: "goals" },
  { name: "multi_agent" },
  { name: "multi_agent_v2" },
  { name: "memories" },
  { name: "sleep_tool", since: "0.160" },
  // A refused connection would be tried again for ever.
  { name: "unbounded_connection_retries", since: "0.148" },
];

/** Also off when nothing may be read: no tool that reads is left (on 0.140 view_image stays). */
export const readingFeatures: readonly FeaturePin[] = [
  { name: "shell_tool" },
  { name: "view_image", since: "0.148" },
];

/** What `inherit = "core"` keeps, sent as `include_only`, which also drops a user's own `set`. */
export const coreVariables: readonly string[] = [
  "HOME",
  "LANG",
  "LC_ALL",
  "LC_CTYPE",
  "LOGNAME",
  "PATH",
  "SHELL",
  "TERM",
  "TMPDIR",
  "TZ",
  "USER",
];

/**
 * Characters that make a path a glob for codex. A tree whose own path holds one cannot be sealed:
 * 0.140 and 0.148 would hide nothing, 0.160 and 0.169 would hide all.
 */
export const globCharacters = /[*?[\]{}\\]/;

/**
 * How many paths a sandbox is given to hide, and how many bytes they take. bwrap takes 9000
 * arguments, up to six for a path, and two seconds for a thousand; Linux takes 128 KiB in one
 * argument, which holds the profile.
 */
export const maxHiddenPaths = 1_000;
export const maxHiddenBytes = 80 * 1024;

/** Empty folders that the sandbox makes as mount points; 0.160.1 leaves them behind. */
export const mountPoints: readonly string[] = [".agents", ".aws", ".codex"];

/** Warnings that codex gives of the settings that this package sends. */
export const expectedWarnings = /^`\[features\]\.use_legacy_landlock` is deprecated/;

/** What a command prints whose sandbox could not start; the turn goes on all the same. */
export const sandboxFailure =
  /^(?:bwrap: |sandbox-exec: |.*error building bubblewrap command|.*linux-sandbox.*panicked|.*requires bubblewrap)/m;

/** Changes with whatever of the above a codex is checked for. */
export const contractIdentity: string = JSON.stringify([
  requiredFlags,
  commonPins,
  sandboxPin,
  withoutSkillsPin,
  disabledFeatures,
  readingFeatures,
  coreVariables,
]);
