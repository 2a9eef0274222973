import {
  type Envelope,
  type ErrorDraft,
  type ErrorEnvelope,
  type Isolation,
  type Meta,
  type Sandbox,
  sealError,
  sealSuccess,
  type Tier,
} from "@codex-in-claude/envelope";
import type { CapturedWork } from "./delegate/capture-work.js";
import type { Identity } from "./identity.js";
import { type Facts, noFacts, type Outcome } from "./outcome.js";
import type { CallContext } from "./plan.js";
import type { Workspace } from "./resolve-workspace.js";
import { shownText } from "./shown-text.js";

/** What is decided about a call before it does anything. */
export interface Provenance {
  readonly tool: string;
  readonly requestId: string;
  readonly workspace: Workspace;
  readonly tier: Tier;
  readonly sandbox: Sandbox;
  readonly isolation: Isolation;
  readonly timeoutSeconds: number;
  readonly identity: Identity;
  readonly model?: string | undefined;
  readonly reasoningEffort?: string | undefined;
  readonly keepSession?: boolean;
  readonly resumeSessionId?: string | undefined;
}

export interface Ending {
  readonly elapsedMs: number;
  /** The record of the run, where there is one. */
  readonly jobId?: string | undefined;
}

/** Makes the envelope of an outcome. Nothing else makes `meta`. */
export function sealOutcome(provenance: Provenance, outcome: Outcome, ending: Ending): Envelope {
  const meta = makeMeta(provenance, outcome.facts, ending);
  const rawResponse = (text: string | null) => ({
    text,
    session_id: meta.session_id ?? null,
    model: meta.model ?? null,
  });
  switch (outcome.kind) {
    case "failed":
      return sealError(
        provenance.tool,
        outcome.error,
        meta,
        outcome.answerText === undefined ? undefined : rawResponse(outcome.answerText),
      );
    case "consulted":
      return sealSuccess({
        ok: true,
        tool: "codex_consult",
        ...outcome.answer,
        raw_response: rawResponse(outcome.answerText),
        meta,
      });
    case "delegated":
      return sealSuccess({
        ok: true,
        tool: "codex_delegate",
        ...outcome.answer,
        raw_response: rawResponse(outcome.answerText),
        ...workEntries(outcome.work),
        meta,
      });
    case "reviewed":
      return sealSuccess({
        ok: true,
        tool: "codex_review_changes",
        verdict: outcome.verdict,
        confidence: outcome.confidence,
        review_status: outcome.status,
        coverage: outcome.coverage,
        ...outcome.answer,
        raw_response: rawResponse(outcome.answerText),
        meta,
      });
  }
}

function workEntries(work: CapturedWork) {
  const { masks, withheldPaths, notShown } = work;
  const untouched = masks.length + withheldPaths.length + notShown.length === 0;
  return {
    diff: work.diff,
    // A masked or cut diff would write a marker, or half a change, into the user's files.
    diff_applies: work.diff !== null && untouched,
    changed_files: work.changedFiles.map((file) => ({
      path: shownText(file.path),
      ...(file.oldPath !== undefined && { old_path: shownText(file.oldPath) }),
      status: file.status,
      ...(file.linesAdded !== null && { lines_added: file.linesAdded }),
      ...(file.linesRemoved !== null && { lines_removed: file.linesRemoved }),
      ...(file.binary !== null && { binary: file.binary }),
    })),
    ...(work.patchFile !== undefined && { patch_file: work.patchFile }),
    masked_in_diff: masks.map(({ path, line, side }) => ({
      ...(path !== undefined && { path: shownText(path) }),
      ...(line !== undefined && { line }),
      ...(side !== undefined && { side }),
    })),
  };
}

/** The envelope of a call that failed before it ran anything. */
export function sealFailure(
  provenance: Provenance,
  error: ErrorDraft,
  ending?: Ending,
): ErrorEnvelope {
  const meta = makeMeta(provenance, noFacts, ending ?? { elapsedMs: 0 });
  return sealError(provenance.tool, error, meta);
}

/** The provenance of a call that failed before it had a plan. */
export function provenanceOfContext(
  tool: string,
  context: CallContext,
  workspace?: Workspace,
): Provenance {
  const { settings, identity, cwd, requestId } = context;
  return {
    tool,
    requestId,
    workspace: workspace ?? { cwd, source: "cwd" },
    ...(tool.startsWith("codex_delegate")
      ? ({ tier: "propose", sandbox: "workspace-write" } as const)
      : ({ tier: "consult", sandbox: "read-only" } as const)),
    isolation: settings.isolation,
    timeoutSeconds: settings.timeoutSeconds,
    identity,
  };
}

/** The meta of a result; members that do not apply are left out. */
export function makeMeta(provenance: Provenance, facts: Facts, ending: Ending): Meta {
  const { workspace, identity } = provenance;
  const { change, run } = facts;
  const compat = masked([...facts.compatWarnings, ...(run?.warnings ?? [])]);
  const leaked = (run?.leakedProcesses ?? []).map(
    ({ pid, command }) => `Process ${pid} of the run could not be ended: ${command}`,
  );
  const security = masked([...facts.securityWarnings, ...(run?.securityWarnings ?? []), ...leaked]);
  return present({
    cwd: workspace.cwd,
    tier: provenance.tier,
    sandbox: provenance.sandbox,
    isolation: provenance.isolation,
    timeout_seconds: provenance.timeoutSeconds,
    elapsed_ms: Math.round(ending.elapsedMs),
    request_id: provenance.requestId,
    fingerprint: identity.fingerprint,
    server_version: identity.version,
    workspace_source: workspace.source,
    workspace_warning: workspace.warning,
    repository_root: change?.repositoryRoot,
    job_id: ending.jobId,
    model: run && (run.model ?? provenance.model),
    reasoning_effort: run && (run.reasoningEffort ?? provenance.reasoningEffort),
    reads: run?.reads,
    scope: change?.scope,
    base: change?.base,
    head: change?.head,
    commit: change?.commit,
    paths: nonEmpty(change?.paths),
    reviewed: change?.reviewed,
    context_summary: change?.contextSummary,
    truncated: change?.truncationHint === undefined ? undefined : true,
    truncation_hint: change?.truncationHint,
    redacted_paths: nonEmpty(masked(change?.redactedPaths ?? [])),
    command_exit_code: run?.exitCode,
    session_id: keepsNone(provenance) ? undefined : run?.sessionId,
    codex_version: run?.codexVersion,
    usage: run?.usage && {
      input_tokens: run.usage.inputTokens,
      cached_input_tokens: run.usage.cachedInputTokens,
      output_tokens: run.usage.outputTokens,
      reasoning_output_tokens: run.usage.reasoningOutputTokens,
      total_tokens: run.usage.totalTokens,
    },
    compat_warnings: nonEmpty(compat),
    security_warnings: nonEmpty(security),
  });
}

/**
 * Whether it is a consultation that nobody can follow up: codex keeps nothing of its session. Of other
 * runs the session is a receipt, and not to be followed up anyway.
 */
function keepsNone({ tool, keepSession, resumeSessionId }: Provenance): boolean {
  return tool === "codex_consult" && keepSession === false && resumeSessionId === undefined;
}

/** Texts that may quote others, each once: codex, git and file names do not know what is secret. */
function masked(texts: readonly string[]): string[] {
  return [...new Set(texts.map(shownText))];
}

type Draft<T> = { [K in keyof T]: T[K] | undefined };

function present<T extends object>(draft: Draft<T>): T {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as T;
}

const nonEmpty = (texts: readonly string[] | undefined) =>
  texts && texts.length > 0 ? [...texts] : undefined;
