import { tmpdir } from "node:os";
import type { CodexBinary } from "./codex-binary.js";
import { type CodexCommandContext, runCodexCommand } from "./codex-command.js";
import { describeBreak, describeDrift, isSupported } from "./describe-drift.js";
import { learnCodex } from "./learn-codex.js";
import { plainText } from "./plain-text.js";

export interface ProbeOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `major.minor` versions to take for tested, instead of the built-in ones. */
  readonly supportedVersions?: readonly string[];
  /** Absolute path of a folder for canaries; the system's temp folder when absent. */
  readonly scratchDir?: string;
  /** Absolute path of a folder to remember in what was learnt. */
  readonly cacheDir?: string;
  /** Absolute path of a folder whose programs are never started. */
  readonly workspace?: string;
  readonly signal?: AbortSignal;
}

/**
 * Whether codex says that it is logged in. `unknown` is no "no": a key in the environment, or a
 * model provider of one's own, is not considered by codex. Neither is `logged_in` a promise: a
 * login that has expired, or an empty one, counts as one.
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
  /** Why no run is possible with this codex at all. */
  readonly broken?: string;
  /** Whether reads can be sealed, and why not. */
  readonly seal?: { readonly proven: boolean; readonly reason?: string };
  /** What differs from what this package was tested with. */
  readonly warnings: readonly string[];
}

/**
 * Asks codex what it is and can do, and whether it is logged in. Free: no model, no network. About
 * 300 ms at first, then 30.
 */
export async function probeCodex(codex: CodexBinary, options: ProbeOptions): Promise<CodexProbe> {
  const context = { ...options, codex, scratchDir: options.scratchDir ?? tmpdir() };
  const [learnt, login] = await Promise.all([learnCodex(context), readLogin(context)]);
  if (!learnt.ok) {
    return {
      versionSupported: false,
      ...login,
      broken: plainText(learnt.error.message),
      warnings: [],
    };
  }
  const { knowledge } = learnt;
  const { version, seal } = knowledge;
  const broken = describeBreak(knowledge);
  const reason = seal.kind === "proven" ? {} : { reason: plainText(seal.reason, 500) };
  return {
    ...(version === undefined ? {} : { version }),
    versionSupported: isSupported(version, options.supportedVersions),
    ...login,
    ...(broken === undefined ? {} : { broken }),
    seal: { proven: seal.kind === "proven", ...reason },
    warnings: describeDrift(knowledge, options.supportedVersions),
  };
}

interface Login {
  readonly login: LoginState;
  readonly loginMethod?: string;
}

/** codex prints the tail of an API key here: nothing of it is passed on. */
async function readLogin(context: CodexCommandContext): Promise<Login> {
  const end = await runCodexCommand(context, ["login", "status"]);
  if (!end.started || end.by !== "exited") return { login: "unknown" };
  const said = `${end.stdout}\n${end.stderr}`;
  if (end.exitCode === 0 && /logged in|API key/i.test(said)) {
    const [, chatGpt, apiKey] = /using (?:a )?(ChatGPT)|(API key)/i.exec(said) ?? [];
    const method = chatGpt ? "ChatGPT" : apiKey ? "API key" : undefined;
    return { login: "logged_in", ...(method ? { loginMethod: method } : {}) };
  }
  return { login: said.includes("Not logged in") ? "not_logged_in" : "unknown" };
}
