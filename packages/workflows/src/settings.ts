import { userInfo } from "node:os";
import { isAbsolute, join } from "node:path";
import { type Isolation, isolation, type Reads, reads } from "@codex-in-claude/envelope";

/** The environment of a process, or a part of it. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The environment of this process, for a caller that names no other. */
export const processEnv = (): Env => process.env;

export const settingPrefix = "CODEX_IN_CLAUDE_";

/** Under this prefix Claude Code hands over what the user chose for the options of the plugin. */
const pluginOptionPrefix = "CLAUDE_PLUGIN_OPTION_";

export const logLevels = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] as const;
export type LogLevel = (typeof logLevels)[number];

/** What a user may set once for all calls. Times are in seconds, sizes in bytes of UTF-8. */
export interface Settings {
  readonly model: string | undefined;
  readonly reasoningEffort: string | undefined;
  readonly timeoutSeconds: number;
  readonly isolation: Isolation;
  /** Undefined means `tree` where the machine can seal reads, and a warning where it cannot. */
  readonly reads: Reads | undefined;
  readonly readRoots: readonly string[];
  readonly commandEnv: readonly string[];
  readonly mcpServers: readonly string[];
  readonly maxInputBytes: number;
  readonly maxDelegateDiffBytes: number;
  readonly gitTimeoutSeconds: number;
  readonly stateDirectory: string;
  readonly jobTtlSeconds: number;
  readonly jobMaxSeconds: number;
  readonly jobMaxCount: number;
  readonly maxRunning: number;
  readonly stallSeconds: number;
  /** Whether a consultation keeps no session, and so cannot be followed up. */
  readonly ephemeral: boolean;
  readonly codexBin: string | undefined;
  readonly extraArgs: readonly string[];
  readonly supportedVersions: readonly string[];
  readonly logLevel: LogLevel;
  readonly logFile: string | undefined;
}

/** A setting that could not be used as it stands; its value is not repeated. */
export interface SettingProblem {
  /** The full name of the variable. */
  readonly name: string;
  readonly kind: "invalid" | "clamped" | "placeholder";
  readonly message: string;
}

interface Rule<T> {
  /** The suffix after {@link settingPrefix}. */
  readonly name: string;
  readonly description: string;
  /** All there are, where they can be listed. */
  readonly values?: readonly string[];
  /** The least and the most, where it is a number. */
  readonly range?: readonly [number, number];
  readonly unit?: "seconds" | "bytes";
  readonly fallback: (env: Env) => T;
  /** What an undefined fallback comes to. */
  readonly unset?: string;
  /** The value, or what is wrong with the text. */
  readonly parse: (text: string) => Parsed<T>;
}
type Parsed<T> = { readonly value: T; readonly clamped?: string } | { readonly wanted: string };

const text = (name: string, description: string, unset?: string): Rule<string | undefined> => ({
  name,
  description,
  ...(unset !== undefined && { unset }),
  fallback: () => undefined,
  parse: (value) => ({ value }),
});

const list = (name: string, description: string): Rule<readonly string[]> => ({
  name,
  description,
  fallback: () => [],
  parse: (value) => ({
    value: value
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  }),
});

function oneOf<const T extends string, F extends T | undefined>(
  name: string,
  description: string,
  options: readonly T[],
  fallback: F,
): Rule<T | F> {
  return {
    name,
    description,
    values: options,
    fallback: () => fallback,
    parse: (value) => {
      const found = options.find((option) => option === value);
      return found ? { value: found } : { wanted: `one of ${options.join(", ")}` };
    },
  };
}

function integer(
  name: string,
  description: string,
  fallback: number,
  range: readonly [number, number],
  unit?: Rule<number>["unit"],
): Rule<number> & { readonly range: readonly [number, number] } {
  const [least, most] = range;
  return {
    name,
    description,
    range,
    ...(unit && { unit }),
    fallback: () => fallback,
    parse: (value) => {
      if (!/^\d+$/.test(value)) return { wanted: `a whole number from ${least} to ${most}` };
      const number = Number(value);
      const bounded = Math.min(Math.max(number, least), most);
      return bounded === number
        ? { value: number }
        : { value: bounded, clamped: `outside ${least} to ${most}, so ${bounded} is used` };
    },
  };
}

/** Every setting there is: its variable, what it does, its default, and how its text is read. */
export const settingRules = {
  model: text("MODEL", "Model that codex uses, unless a call names one", "that of codex"),
  reasoningEffort: text(
    "REASONING_EFFORT",
    "Reasoning effort, unless a call names one",
    "that of codex",
  ),
  timeoutSeconds: integer(
    "TIMEOUT_SECONDS",
    "How long a call waits for its run, which goes on after it as a job",
    180,
    [10, 600],
    "seconds",
  ),
  isolation: oneOf(
    "ISOLATION",
    "How much of the user's codex configuration a run takes over",
    isolation.options,
    "inherit",
  ),
  reads: {
    ...oneOf("READS", "What the model may read", reads.options, undefined),
    unset: "tree, or machine with a warning where it cannot be sealed",
  },
  readRoots: list("READ_ROOTS", "Further folders that the model may read, comma-separated"),
  commandEnv: list("COMMAND_ENV", "Variables that the model's commands may see, comma-separated"),
  mcpServers: list("MCP_SERVERS", "The user's MCP servers that a run may start, comma-separated"),
  maxInputBytes: integer(
    "MAX_INPUT_BYTES",
    "Bound on the author's text and on the gathered diff",
    200_000,
    [1_000, 1_000_000],
    "bytes",
  ),
  maxDelegateDiffBytes: integer(
    "MAX_DELEGATE_DIFF_BYTES",
    "Bound on the inline diff of a delegation; the patch file is always whole",
    200_000,
    [1_000, 10_000_000],
    "bytes",
  ),
  gitTimeoutSeconds: integer(
    "GIT_TIMEOUT_SECONDS",
    "How long one git command may take",
    60,
    [1, 600],
    "seconds",
  ),
  stateDirectory: {
    ...text("STATE_DIR", "Where the records of runs are kept"),
    fallback: (env) => join(cacheFolder(env), "codex-in-claude", "jobs"),
    parse: (value) => (value.startsWith("/") ? { value } : { wanted: "an absolute path" }),
  },
  jobTtlSeconds: integer(
    "JOB_TTL",
    "How long a finished record is kept",
    86_400,
    [60, 31_536_000],
    "seconds",
  ),
  jobMaxSeconds: integer(
    "JOB_MAX_SECONDS",
    "How long a run may live; one that is waited for: twice its wait at most, or 600 if that is more",
    1_800,
    [60, 7_200],
    "seconds",
  ),
  jobMaxCount: integer("JOB_MAX_COUNT", "How many records are kept per workspace", 50, [1, 1_000]),
  maxRunning: integer("MAX_RUNNING", "How many runs of one user go on at once", 4, [1, 64]),
  stallSeconds: integer(
    "STALL_SECONDS",
    "Without progress for so long, a run is reported as stalled",
    120,
    [1, 7_200],
    "seconds",
  ),
  ephemeral: {
    name: "EPHEMERAL",
    description: "1: consultations keep no session of codex, and cannot be followed up",
    values: ["0", "1"],
    fallback: () => false,
    parse: (value) =>
      value === "0" || value === "1" ? { value: value === "1" } : { wanted: "0 or 1" },
  },
  codexBin: text("CODEX_BIN", "Absolute path of the codex binary", "the one on PATH"),
  extraArgs: {
    name: "EXTRA_ARGS",
    description:
      "More options for codex, separated by spaces: -c or --config key=value, --enable, --disable",
    fallback: () => [],
    parse: (value) => ({ value: value.split(/\s+/).filter(Boolean) }),
  },
  supportedVersions: list(
    "SUPPORTED_VERSIONS",
    "codex versions (major.minor) to treat as tested, comma-separated",
  ),
  logLevel: oneOf("LOG_LEVEL", "Least severity that the server logs", logLevels, "WARNING"),
  logFile: text("LOG_FILE", "File to which the server's log goes as well"),
} as const satisfies { readonly [K in keyof Settings]: Rule<Settings[K]> };

/** What a setting may be, and what it is where nobody sets it, in words. */
export interface SettingFacts {
  /** Such as `10 to 600 seconds`; undefined where it is free text. */
  readonly values: string | undefined;
  /** Undefined where nothing stands in its place. */
  readonly default: string | undefined;
}

/** As the XDG Base Directory Specification has it, relative ones are passed over. */
function cacheFolder({ XDG_CACHE_HOME = "", HOME = "" }: Env): string {
  if (isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  // Not homedir(), which is HOME whatever it says.
  return join(HOME === "~" || isAbsolute(HOME) ? HOME : userInfo().homedir, ".cache");
}

/** The facts of a setting, for every page and help that tells them. */
export function settingFacts(key: keyof Settings): SettingFacts {
  const { values, range, unit, unset, fallback }: Rule<unknown> = settingRules[key];
  const bounds = range && [`${range[0]} to ${range[1]}`, unit].filter(Boolean).join(" ");
  const usual = fallback({ HOME: "~" });
  const isEmpty = usual === undefined || (Array.isArray(usual) && usual.length === 0);
  const said = typeof usual === "boolean" ? String(Number(usual)) : String(usual);
  return { values: values?.join(", ") ?? bounds, default: isEmpty ? unset : said };
}

/**
 * Reads the settings from the environment. An empty value means unset; one that cannot be used
 * falls back to its default, a number out of its range to the nearest in it; `problems` says so.
 */
export function readSettings(env: Env): {
  readonly settings: Settings;
  readonly problems: readonly SettingProblem[];
} {
  const problems: SettingProblem[] = [];
  const read = <T>(rule: Rule<T>): T => {
    const name = settingPrefix + rule.name;
    const value = env[name]?.trim() || pluginOption(env, rule.name);
    if (!value) return rule.fallback(env);
    if (value.includes("${")) {
      problems.push({
        name,
        kind: "placeholder",
        message: `${name} holds an unfilled placeholder`,
      });
      return rule.fallback(env);
    }
    const parsed = rule.parse(value);
    if ("wanted" in parsed) {
      problems.push({
        name,
        kind: "invalid",
        message: `Cannot use ${name}: it must be ${parsed.wanted}; its default is used`,
      });
      return rule.fallback(env);
    }
    if (parsed.clamped) {
      problems.push({ name, kind: "clamped", message: `${name} is ${parsed.clamped}` });
    }
    return parsed.value;
  };
  const entries = Object.entries(settingRules).map(([key, rule]) => [
    key,
    read(rule as Rule<unknown>),
  ]);
  return { settings: Object.fromEntries(entries) as unknown as Settings, problems };
}

/**
 * What the user chose in the host for an option of the plugin. The environment goes before it; an
 * option that was never chosen can arrive as the host's own placeholder.
 */
export function pluginOption(env: Env, name: string): string | undefined {
  const value = env[pluginOptionPrefix + name]?.trim();
  return value && !value.startsWith("${user_config.") ? value : undefined;
}
