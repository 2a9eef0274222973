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
 * Files of the tree that sealed reads hide, as globs below the tree, in any case of their letters. A
 * denied glob wins over the tree that it lies in, on all four versions.
 */
const secretNames: readonly string[] = [
  // Settings and credentials of programs.
  ".env",
  ".env.*",
  ".env[_~-]*",
  "*.env",
  ".envrc",
  ".dev.vars",
  "[._]netrc",
  "[._]authinfo*",
  ".npmrc",
  ".pypirc",
  ".pgpass*",
  "pgpass.conf",
  ".my.cnf",
  ".mylogin.cnf",
  ".git-credentials",
  ".dockercfg",
  ".docker/config.json",
  ".vault-token",
  ".vault[_-]pass*",
  "vault[_-]pass*",
  ".terraformrc",
  "terraform.rc",
  ".s3cfg",
  ".boto",
  ".passwd-s3fs",
  ".databrickscfg",
  ".msmtprc",
  ".fetchmailrc",
  ".ftpconfig",
  ".rclone.conf",
  "rclone.conf",
  ".remote-sync.json",
  "sftp-config.json",
  "local.settings.json",
  "auth.json",
  "accesstokens.json",
  "application_default_credentials.json",
  "service[._-]account*.json",
  "serviceaccount*.json",
  "*firebase-adminsdk*.json",
  "*client_secret*.json",
  ".claude/settings.local.json",
  ".aws/credentials",
  ".aws/sso/cache/**",
  ".aws/cli/cache/**",
  ".kube/config",
  ".kube/cache/**",
  "*kubeconfig",
  "kubeconfig.y*ml",
  "admin.conf",
  ".config/gcloud/**",
  ".config/rclone/**",
  ".config/gh/hosts.y*ml",
  ".config/hub",
  ".azure/**",
  ".gem/credentials",
  ".cargo/credentials*",
  // Key stores and private keys.
  "*.pem",
  "*.key",
  "*.p12",
  "*.pfx",
  "*.p8",
  "*.pk8",
  "*.ppk",
  "*.jks",
  "*.jceks",
  "*.bks",
  "*.keystore",
  "*.truststore",
  "*.snk",
  "*.pvk",
  "*.agekey",
  "*.kdb",
  "*.kdbx",
  "*.psafe3",
  "*.keychain",
  "*.keychain-db",
  "*.ovpn",
  "*.jwk",
  "*.tfstate",
  "*.tfstate.*",
  "*.tfvars",
  "*.tfvars.json",
  "id_rsa*",
  "id_dsa*",
  "id_ecdsa*",
  "id_ed25519*",
  "ssh_host_*_key",
  "*private[_-]key",
  "*private[_-]key.[btpd]*",
  "wallet.dat",
  "secring.*",
  ".ssh/**",
  ".gnupg/**",
  ".password-store/**",
  // What says so by its name.
  "*credentials",
  "*credentials.json",
  "*credentials.xml",
  "*credentials.y*ml",
  "*credentials.ini",
  "*credentials.toml",
  "*credentials.csv",
  "*credentials.properties",
  ".secret",
  ".secrets",
  "*secrets.y*ml",
  "*secrets.json",
  "*secrets.toml",
  "*secrets.ini",
  "*secrets.txt",
  "*secrets.properties",
  "*secrets.enc",
  "*secret.y*ml",
  "*secret.json",
  "secrets/*.txt",
  "secrets/*.token",
  "secrets/*.password",
  "*accesskeys.csv",
  "rootkey.csv",
  "passwords.txt",
  "passwords.csv",
  "password.txt",
  "passwd.txt",
  "api[_-]keys.txt",
  ".htpasswd",
  "*.htpasswd",
  "htpasswd",
  ".htdigest",
  ".bash_history",
  ".zsh_history",
  ".psql_history",
  ".mysql_history",
  ".rediscli_history",
];
export const secretGlobs: readonly string[] = secretNames.map((name) => `**/${anyCase(name)}`);

const secretName = new RegExp(`/(?:${secretNames.map(asPattern).join("|")})$`, "i");

/** Whether one of the globs hides the file of this path. */
export function isSecretName(path: string): boolean {
  return secretName.test(path);
}

function asPattern(glob: string): string {
  return glob.replace(/\*\*|[*.]/g, (part) => ({ "**": ".*", "*": "[^/]*" })[part] ?? "\\.");
}

/** A glob in which each letter stands for both of its cases. */
function anyCase(glob: string): string {
  return glob.replace(/\[[^\]]*\]|[a-z]/g, (part) =>
    part.length > 1 ? part : `[${part}${part.toUpperCase()}]`,
  );
}

/**
 * Characters that make a path a glob for codex. A tree whose own path holds one cannot be sealed:
 * 0.140 and 0.148 would hide nothing, 0.160 and 0.169 would hide all.
 */
export const globCharacters = /[*?[\]{}\\]/;

/** Empty folders that the sandbox makes as mount points; 0.160.1 leaves them behind. */
export const mountPoints: readonly string[] = [".agents", ".aws", ".codex"];

/** Deeper than a path can be: without a limit codex warns of every glob, a real one hides less. */
export const globScanDepth = 4096;

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
  secretGlobs,
  globScanDepth,
]);
