import { type Clock, elapsedMs, isoTime } from "../clock.js";
import type { JobState, JobView, ProgressView } from "../job-store.js";
import type { Json } from "../json.js";
import { pollDelayMs } from "../poll-delay.js";
import type { JobFacts } from "./job-facts.js";

/** What anybody may know about a job, derived from what is written. */
export function viewJob(facts: JobFacts, clock: Clock): JobView {
  const { record } = facts;
  return {
    id: record.id,
    workspace: record.workspace,
    kind: record.kind,
    createdAt: isoTime(record.created.wallMs),
    deadlineMs: record.deadlineMs,
    ttlMs: record.ttlMs,
    specHash: record.specHash,
    cancelRequested: facts.cancelRequested,
    ...(record.notes === undefined ? {} : { notes: record.notes as Json }),
    ...(facts.outcome === undefined ? openView(facts, clock) : endedView(facts, facts.outcome)),
  };
}

function openView(facts: JobFacts, clock: Clock) {
  const { record, started, progress } = facts;
  const state: JobState = started === undefined ? "queued" : "running";
  const elapsed = Math.max(0, elapsedMs(record.created, clock.now()));
  return {
    state,
    elapsedMs: elapsed,
    pollAfterMs: pollDelayMs(elapsed),
    claimed: facts.claim !== undefined,
    resultAvailable: false,
    recovered: false,
    cleanupWarnings: [],
    ...(started === undefined ? {} : { startedAt: isoTime(started.at.wallMs) }),
    ...(progress === undefined ? {} : { progress: viewProgress(progress, clock) }),
  };
}

function viewProgress(progress: NonNullable<JobFacts["progress"]>, clock: Clock): ProgressView {
  return {
    ...(progress.phase === undefined ? {} : { phase: progress.phase }),
    ...(progress.message === undefined ? {} : { message: progress.message }),
    ...(progress.eventsSeen === undefined ? {} : { eventsSeen: progress.eventsSeen }),
    ...(progress.commandsRun === undefined ? {} : { commandsRun: progress.commandsRun }),
    lastEventAt: isoTime(progress.at.wallMs),
    eventAgeMs: Math.max(0, elapsedMs(progress.at, clock.now())),
  };
}

function endedView(facts: JobFacts, outcome: NonNullable<JobFacts["outcome"]>) {
  const result = outcome.result ?? facts.late?.result;
  const available = result !== undefined && outcome.consumed !== true;
  return {
    state: outcome.state,
    endedAt: isoTime(outcome.at.wallMs),
    expiresAt: isoTime(outcome.at.wallMs + facts.record.ttlMs),
    elapsedMs: outcome.elapsedMs,
    claimed: outcome.claimed,
    resultAvailable: available,
    recovered: outcome.recovered,
    cleanupWarnings: [...outcome.cleanupWarnings, ...facts.warnings],
    ...(outcome.started === undefined ? {} : { startedAt: isoTime(outcome.started.wallMs) }),
    ...(result === undefined ? {} : { resultOk: result.ok }),
    ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    ...(outcome.detail === undefined ? {} : { detail: outcome.detail }),
  };
}
