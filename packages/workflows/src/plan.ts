import type { ErrorDraft, Isolation, Reads, Sandbox, Tier } from "@codex-in-claude/envelope";
import type { Identity } from "./identity.js";
import type { RunOptions } from "./request-options.js";
import { type ClientRoots, resolveWorkspace, type Workspace } from "./resolve-workspace.js";
import type { SettingProblem, Settings } from "./settings.js";

/** What a door (server, command line, importing program) knows about a call beside its arguments. */
export interface CallContext {
  readonly requestId: string;
  readonly settings: Settings;
  readonly settingProblems: readonly SettingProblem[];
  /** The folder that the process stands in, and whether a person chose it. */
  readonly cwd: string;
  readonly cwdIsChosen: boolean;
  /** Whether a run of ours started this program, by way of codex. */
  readonly isWithinRun?: boolean;
  /** The client's roots, as absolute paths. */
  readonly roots?: ClientRoots | undefined;
  readonly identity: Identity;
}

/**
 * Everything decided about a run, before anything is read or spent. Plain JSON; no later stage
 * looks at settings, roots or the current folder.
 */
export interface RunPlan {
  readonly tool: "codex_consult" | "codex_review_changes" | "codex_delegate";
  readonly requestId: string;
  readonly identity: Identity;
  readonly tier: Tier;
  readonly sandbox: Sandbox;
  readonly workspace: Workspace;
  readonly extraContext: string | undefined;
  readonly model: string | undefined;
  readonly reasoningEffort: string | undefined;
  readonly isolation: Isolation;
  readonly reads: Reads;
  /** Whether the caller insists on `reads`, so that less is refused instead of reported. */
  readonly readsRequired: boolean;
  /** How long the caller waits. */
  readonly timeoutSeconds: number;
  /** How long the run may live, whoever waits for it. */
  readonly deadlineSeconds: number;
  readonly maxInputBytes: number;
  readonly gitTimeoutSeconds: number;
  readonly stallSeconds: number;
  /** Whether codex keeps its session, so that the run can be followed up. */
  readonly keepSession: boolean;
  /** The session of codex that this run continues. */
  readonly resumeSessionId: string | undefined;
  readonly codexBin: string | undefined;
  readonly extraArgs: readonly string[];
  readonly readRoots: readonly string[];
  readonly commandEnv: readonly string[];
  readonly mcpServers: readonly string[];
  readonly supportedVersions: readonly string[];
  readonly stateDirectory: string;
  readonly jobTtlSeconds: number;
  readonly jobMaxCount: number;
  readonly maxRunning: number;
}

export type PlanResult<P> =
  | { readonly ok: true; readonly plan: P }
  | { readonly ok: false; readonly error: ErrorDraft; readonly workspace?: Workspace };

export type Mode = "sync" | "background";

/** Decides what every paid run shares: where it works, with what, and within which bounds. */
export async function planRun(
  tool: RunPlan["tool"],
  request: RunOptions,
  context: CallContext,
  mode: Mode,
): Promise<PlanResult<RunPlan>> {
  if (context.isWithinRun) return { ok: false, error: startedByItself };
  const placeholder = context.settingProblems.find((problem) => problem.kind === "placeholder");
  if (placeholder) {
    return {
      ok: false,
      error: { code: "unexpanded_env_placeholder", message: placeholder.message },
    };
  }
  const resolved = await resolveWorkspace({ ...context, workspaceRoot: request.workspace_root });
  if (!resolved.ok) return resolved;
  const { settings } = context;
  return {
    ok: true,
    plan: {
      tool,
      requestId: context.requestId,
      identity: context.identity,
      tier: "consult",
      sandbox: "read-only",
      workspace: resolved.workspace,
      extraContext: request.extra_context,
      model: request.model ?? settings.model,
      reasoningEffort: request.reasoning_effort ?? settings.reasoningEffort,
      isolation: request.isolation ?? settings.isolation,
      reads: request.reads ?? settings.reads ?? "tree",
      readsRequired: (request.reads ?? settings.reads) !== undefined,
      ...clocks(request.timeout_seconds ?? settings.timeoutSeconds, settings.jobMaxSeconds, mode),
      maxInputBytes: settings.maxInputBytes,
      gitTimeoutSeconds: settings.gitTimeoutSeconds,
      stallSeconds: settings.stallSeconds,
      keepSession: false,
      resumeSessionId: undefined,
      codexBin: settings.codexBin,
      extraArgs: settings.extraArgs,
      readRoots: settings.readRoots,
      commandEnv: settings.commandEnv,
      mcpServers: settings.mcpServers,
      supportedVersions: settings.supportedVersions,
      stateDirectory: settings.stateDirectory,
      jobTtlSeconds: settings.jobTtlSeconds,
      jobMaxCount: settings.jobMaxCount,
      maxRunning: settings.maxRunning,
    },
  };
}

/** Without this a run could start the next one, and each is paid for. */
const startedByItself: ErrorDraft = {
  code: "recursion_refused",
  message: "Cannot start codex from a run of codex that this program started",
};

/**
 * Two clocks: a run may outlive the wait of its caller, so that no answer is lost to an impatient
 * client, and it ends for good at its own deadline.
 */
function clocks(timeoutSeconds: number, jobMaxSeconds: number, mode: Mode) {
  if (mode === "background") {
    return { timeoutSeconds: jobMaxSeconds, deadlineSeconds: jobMaxSeconds };
  }
  const deadlineSeconds = Math.min(Math.max(2 * timeoutSeconds, 600), jobMaxSeconds);
  return { timeoutSeconds, deadlineSeconds };
}

/** Refuses author text over the limit; the members are counted together. */
export function refuseOverLimit(
  texts: Readonly<Record<string, string | undefined>>,
  maxBytes: number,
): ErrorDraft | undefined {
  const actual = Object.values(texts).reduce((sum, text) => sum + Buffer.byteLength(text ?? ""), 0);
  if (actual <= maxBytes) return undefined;
  const names = Object.keys(texts).filter((name) => texts[name] !== undefined);
  return {
    code: "input_too_large",
    message: `Cannot send ${names.join(" and ")}: ${actual} bytes are more than the limit of ${maxBytes}`,
    limit_bytes: maxBytes,
    actual_bytes: actual,
    ...(names.length === 1 && names[0] !== undefined && { offending_param: names[0] }),
  };
}
