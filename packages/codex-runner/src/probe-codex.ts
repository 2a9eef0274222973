import { codexEnvironment } from "./codex-environment.js";
import { testedVersions } from "./contract.js";
import type { CodexBinary } from "./find-codex.js";
import { plainText } from "./plain-text.js";
import { runProcess } from "./run-process.js";

export interface ProbeOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `major.minor` versions to take for tested, instead of the built-in ones. */
  readonly supportedVersions?: readonly string[];
}

/**
 * Whether codex says that it is logged in. `unknown` is no "no": a key in the environment, or a
 * model provider of one's own, is not considered by codex, and neither is a login that expired.
 */
export type LoginState = "logged_in" | "not_logged_in" | "unknown";

/** What can be known of a codex without asking a model. */
export interface CodexProbe {
  /** Such as `0.169.0`; absent when codex did not say. */
  readonly version?: string;
  /** Whether the version is one of the tested ones. Another one works with a warning. */
  readonly versionSupported: boolean;
  readonly login: LoginState;
  /** How the login works, without anything that identifies it, such as `ChatGPT`. */
  readonly loginMethod?: string;
  /** What differs from what this package was tested with. */
  readonly warnings: readonly string[];
}

/** Asks codex for its version and its login. Free; a few dozen milliseconds. */
export async function probeCodex(codex: CodexBinary, options: ProbeOptions): Promise<CodexProbe> {
  const [version, login] = await Promise.all([
    readVersion(codex, options),
    readLogin(codex, options),
  ]);
  const supported = options.supportedVersions ?? testedVersions;
  const minor = version?.split(".").slice(0, 2).join(".");
  const versionSupported = minor !== undefined && supported.includes(minor);
  return {
    ...(version === undefined ? {} : { version }),
    versionSupported,
    ...login,
    warnings: versionSupported ? [] : [`codex ${version ?? "of unknown version"} is not tested`],
  };
}

async function readVersion(codex: CodexBinary, options: ProbeOptions): Promise<string | undefined> {
  const end = await ask(codex, options, ["--version"]);
  return end.started ? /^codex-cli (\d+\.\d+\.\d+\S*)/m.exec(end.stdout)?.[1] : undefined;
}

async function readLogin(codex: CodexBinary, options: ProbeOptions) {
  const end = await ask(codex, options, ["login", "status"]);
  if (!end.started || end.by !== "exited") return { login: "unknown" as const };
  const said = plainText(`${end.stdout}\n${end.stderr}`);
  if (end.exitCode === 0) {
    const method = /Logged in using (ChatGPT)|(API key) configured/.exec(said);
    const loginMethod = method?.[1] ?? method?.[2];
    return { login: "logged_in" as const, ...(loginMethod ? { loginMethod } : {}) };
  }
  return {
    login: said.includes("Not logged in") ? ("not_logged_in" as const) : ("unknown" as const),
  };
}

function ask(codex: CodexBinary, options: ProbeOptions, args: readonly string[]) {
  return runProcess({
    command: codex.path,
    args,
    cwd: "/",
    env: codexEnvironment(options.env, codex),
    deadlineMs: 10_000,
  });
}
