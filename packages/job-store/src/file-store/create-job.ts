import { randomFillSync } from "node:crypto";
import { join } from "node:path";
import { DEFAULT_QUEUE_MS, problemWith } from "../create-request.js";
import { failure } from "../job-error.js";
import { newJobId } from "../job-id.js";
import type { CreateRequest, CreateResult } from "../job-store.js";
import { canonicalJson, sha256 } from "../json.js";
import { answerFromKey } from "./answer-from-key.js";
import type { StoreContext } from "./context.js";
import { discardJob } from "./discard-job.js";
import { ensureDirectory } from "./durable.js";
import { storageFailure } from "./failures.js";
import { systemCode } from "./file-system.js";
import { claimKey } from "./idempotency-key.js";
import { type JobFacts, readJobFacts } from "./job-facts.js";
import { viewJob } from "./job-view.js";
import { type JobPaths, jobPaths, workspaceDigest } from "./layout.js";
import { enterQueue } from "./queue.js";
import { isQueueFull } from "./queue-order.js";
import { fileText } from "./read-file.js";
import type { JobRecord } from "./schemas.js";

/** Begins the name of a job's folder while it is being filled. */
export const STAGING_PREFIX = ".new-";

/** Records a job: staged aside, made to last, then given its name in one step. */
export async function createJob(ctx: StoreContext, asked: CreateRequest): Promise<CreateResult> {
  const problem = problemWith(asked);
  if (problem !== undefined) return failure("invalid_request", problem);
  const request = withDigestOfKey(asked);
  try {
    return await createOnce(ctx, request).catch((error: unknown) => {
      if (systemCode(error) !== "ENOENT") throw error;
      // Somebody has removed the state folder since it was made: it is made anew.
      ctx.ensured.clear();
      return createOnce(ctx, request);
    });
  } catch (error) {
    return storageFailure("Cannot record the job", error);
  }
}

/** What callers make keys of is theirs: no file repeats it. */
function withDigestOfKey(request: CreateRequest): CreateRequest {
  const { idempotency } = request;
  if (idempotency === undefined) return request;
  return { ...request, idempotency: { ...idempotency, key: sha256(idempotency.key) } };
}

async function createOnce(ctx: StoreContext, request: CreateRequest): Promise<CreateResult> {
  await ensureFolders(ctx, request.workspace);
  const known = await answerFromKey(ctx, request);
  if (known !== undefined) return known;
  if (await isQueueFull(ctx)) {
    const message = `Cannot queue another job: ${ctx.limits.maxQueued} are waiting already`;
    return failure("too_many_jobs", message);
  }
  const facts = await recordJob(ctx, recordOf(ctx, request), request);
  if (await announceJob(ctx, facts)) {
    return { ok: true, outcome: "created", job: viewJob(facts, ctx.clock) };
  }
  return (await answerFromKey(ctx, request)) ?? createOnce(ctx, request);
}

async function recordJob(
  ctx: StoreContext,
  record: JobRecord,
  request: CreateRequest,
): Promise<JobFacts> {
  const workspaceFolder = join(ctx.layout.jobs, workspaceDigest(record.workspace));
  const staging = jobPaths(join(workspaceFolder, STAGING_PREFIX + record.id), record.id);
  try {
    await stage(ctx, staging, record, request);
    await ctx.fs.rename(staging.folder, join(workspaceFolder, record.id));
  } catch (error) {
    await ctx.fs.removeTree(staging.folder).catch(() => {});
    throw error;
  }
  await ctx.fs.syncDirectory(workspaceFolder);
  const facts = readJobFacts(ctx, record.id);
  if (facts.kind === "read") return facts.value;
  throw new Error("the record cannot be read back");
}

/** Puts a recorded job into the queue and under its key; takes it back when that cannot be. */
async function announceJob(ctx: StoreContext, facts: JobFacts): Promise<boolean> {
  try {
    await enterQueue(ctx, facts.record);
    if (await claimKey(ctx, facts.record)) return true;
  } catch (error) {
    await discardJob(ctx, facts);
    throw error;
  }
  await discardJob(ctx, facts);
  return false;
}

async function stage(
  ctx: StoreContext,
  paths: JobPaths,
  record: JobRecord,
  request: CreateRequest,
): Promise<void> {
  await ctx.fs.makeDirectory(paths.folder);
  await ctx.fs.writeNew(paths.record, fileText(record), { sync: true });
  await ctx.fs.writeNew(paths.spec, fileText({ spec: request.spec }), { sync: true });
  // Not zeros: a file system that compresses would set nothing aside for them.
  const reserve = randomFillSync(Buffer.allocUnsafe(ctx.limits.reserveBytes));
  await ctx.fs.writeNew(paths.reserve, reserve, { sync: true });
  await ctx.fs.syncDirectory(paths.folder);
}

function recordOf(ctx: StoreContext, request: CreateRequest): JobRecord {
  const created = ctx.clock.now();
  return {
    id: newJobId(created.wallMs),
    workspace: request.workspace,
    kind: request.kind,
    created,
    ticket: process.hrtime.bigint().toString().padStart(20, "0"),
    deadlineMs: request.deadlineMs,
    queueMs: request.queueMs ?? DEFAULT_QUEUE_MS,
    claimWithinMs: ctx.limits.claimWithinMs,
    ttlMs: ctx.limits.ttlMs,
    specHash: sha256(canonicalJson(request.spec)),
    ...(request.notes === undefined ? {} : { notes: request.notes }),
    ...(request.idempotency === undefined ? {} : { idempotency: request.idempotency }),
  };
}

async function ensureFolders(ctx: StoreContext, workspace: string): Promise<void> {
  const { layout } = ctx;
  if (!ctx.ensured.has(layout.root)) await ctx.fs.makeRoot(layout.root);
  ctx.ensured.add(layout.root);
  const own = join(layout.jobs, workspaceDigest(workspace));
  for (const path of [layout.jobs, layout.keys, layout.queue, layout.turns, layout.sockets, own]) {
    if (ctx.ensured.has(path)) continue;
    await ensureDirectory(ctx.fs, path);
    ctx.ensured.add(path);
  }
}
