import { failure } from "../job-error.js";
import type { ClaimOptions, ClaimResult } from "../job-store.js";
import type { Json } from "../json.js";
import { identifyProcess } from "../process-identity.js";
import { readProcess } from "../process-table.js";
import type { ActiveClaim } from "./active-claim.js";
import type { StoreContext } from "./context.js";
import { ensureDirectory, publishOnce } from "./durable.js";
import { cleanUpJob, endJob } from "./end-job.js";
import { readFailure, storageFailure } from "./failures.js";
import { type JobFacts, readJobFacts } from "./job-facts.js";
import { openActiveClaim } from "./open-active-claim.js";
import { leaveQueue } from "./queue.js";
import { fileText, readFile } from "./read-file.js";
import { type ClaimFile, type StartedFile, specSchema } from "./schemas.js";
import { rereadJob, settleJob } from "./settle-job.js";
import { type NoTurn, waitForTurn, whyNoTurn } from "./wait-for-turn.js";

/** Takes a job for this process, then waits until it may run. */
export async function claimJob(
  ctx: StoreContext,
  id: string,
  options: ClaimOptions,
): Promise<ClaimResult> {
  const read = readJobFacts(ctx, id);
  if (read.kind !== "read") return readFailure(id, read);
  const facts = await settleJob(ctx, read.value);
  if (facts.outcome !== undefined)
    return failure("already_ended", "Cannot claim the job: it has ended", { jobId: id });
  if (facts.claim !== undefined)
    return failure("already_claimed", "Cannot claim the job: it has a worker", { jobId: id });
  const active = await openActiveClaim(ctx, facts.paths);
  try {
    const answer = await claimAndWait(ctx, facts, active, options);
    if (!answer.ok) release(ctx, id, active);
    return answer;
  } catch (error) {
    // Nothing ran and nothing will: said now, if the disk takes that much.
    const end = { state: "failed", reason: "never_started" } as const;
    if (ctx.claims.has(id)) await endJob(ctx, rereadJob(ctx, facts), end).catch(() => {});
    release(ctx, id, active);
    return storageFailure("Cannot claim the job", error);
  }
}

/** Lets go of a claim: its timers, watchers and socket. */
export function release(ctx: StoreContext, id: string, active: ActiveClaim): void {
  if (ctx.claims.get(id) === active) ctx.claims.delete(id);
  active.close();
}

async function claimAndWait(
  ctx: StoreContext,
  facts: JobFacts,
  active: ActiveClaim,
  options: ClaimOptions,
): Promise<ClaimResult> {
  const { id } = facts.record;
  const spec = readFile(ctx.fs, facts.paths.spec, specSchema);
  if (spec.kind !== "read") return readFailure(id, spec);
  const claim = claimFile(ctx, active, options);
  if (!(await publishOnce(ctx.fs, facts.paths.claim, fileText(claim)))) {
    return failure("already_claimed", "Cannot claim the job: it has a worker", { jobId: id });
  }
  ctx.claims.set(id, active);
  for (const path of [facts.paths.scratch, facts.paths.keep]) await ensureDirectory(ctx.fs, path);
  const claimed = { ...facts, claim };
  const turn = await waitForTurn(ctx, claimed, active, options.signal);
  if (typeof turn !== "number") return giveUp(ctx, claimed, turn);
  const started: StartedFile = { at: ctx.clock.now(), turn };
  await publishOnce(ctx.fs, facts.paths.started, fileText(started));
  // Whoever cancelled while the turn was being taken may not know that it was.
  const tooLate = whyNoTurn(ctx, claimed, active, options.signal);
  if (tooLate !== undefined) return giveUp(ctx, claimed, tooLate);
  await leaveQueue(ctx, claimed);
  active.startDeadline(started.at, facts.record.deadlineMs);
  active.ring();
  return { ok: true, claim: claimOf(claimed, active, spec.value.spec as Json) };
}

function claimFile(ctx: StoreContext, active: ActiveClaim, options: ClaimOptions): ClaimFile {
  const worker = identifyProcess(process.pid);
  if (worker === undefined) throw new Error("this process cannot be told apart from others");
  return {
    token: active.token,
    at: ctx.clock.now(),
    worker,
    ownsProcess: options.ownsProcess === true && readProcess(process.pid)?.group === process.pid,
    ...(active.socketPath === undefined ? {} : { socket: active.socketPath }),
  };
}

function claimOf(facts: JobFacts, active: ActiveClaim, spec: Json) {
  const { id, workspace, kind, deadlineMs } = facts.record;
  const { scratch, keep } = facts.paths;
  const { token, signal } = active;
  return { id, workspace, kind, spec, deadlineMs, files: { scratch, keep }, signal, token };
}

async function giveUp(
  ctx: StoreContext,
  facts: JobFacts,
  { end, message }: NoTurn,
): Promise<ClaimResult> {
  if (await endJob(ctx, facts, end)) await cleanUpJob(ctx, facts);
  return failure("turn_abandoned", message, { jobId: facts.record.id });
}
