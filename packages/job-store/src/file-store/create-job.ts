import { randomFillSync } from "node:crypto";
import { join } from "node:path";
import { DEFAULT_QUEUE_MS, problemWith } from "../create-request.js";
import { failure } from "../job-error.js";
import { newJobId } from "../job-id.js";
import type { CreateRequest, CreateResult } from "../job-store.js";
import { canonicalJson, sha256 } from "../json.js";
import type { StoreContext } from "./context.js";
import { discardJob } from "./discard-job.js";
import { ensureDirectory } from "./durable.js";
import { storageFailure } from "./failures.js";
import { answerFromKey, claimKey } from "./idempotency.js";
import { readJobFacts } from "./job-facts.js";
import { viewJob } from "./job-view.js";
import { jobPaths, workspaceDigest } from "./layout.js";
import { enterQueue, queueLength } from "./queue.js";
import { fileText } from "./read-file.js";
import type { JobRecord } from "./schemas.js";

/** Begins the name of a job's folder while it is being filled. */
export const STAGING_PREFIX = ".new-";

/** Records a job: staged aside, made to last, then given its name in one step. */
export async function createJob(ctx: StoreContext, request: CreateRequest): Promise<CreateResult> {
  const problem = problemWith(request);
  if (problem !== undefined) return failure("invalid_request", problem);
  try {
    await ensureFolders(ctx, request.workspace);
    const known = await answerFromKey(ctx, request);
    if (known !== undefined) return known;
    if (queueLength(ctx) >= ctx.limits.maxQueued) {
      return failure(
        "too_many_jobs",
        `Cannot queue another job: ${ctx.limits.maxQueued} are waiting already`,
      );
    }
    return await recordJob(ctx, request);
  } catch (error) {
    return storageFailure("Cannot record the job", error);
  }
}

async function recordJob(ctx: StoreContext, request: CreateRequest): Promise<CreateResult> {
  const record = recordOf(ctx, request);
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
  await enterQueue(ctx, record);
  const facts = readJobFacts(ctx, record.id);
  if (facts.kind !== "read") throw new Error("the record cannot be read back");
  if (await claimKey(ctx, record))
    return { ok: true, outcome: "created", job: viewJob(facts.value, ctx.clock) };
  await discardJob(ctx, facts.value);
  return (await answerFromKey(ctx, request)) ?? recordJob(ctx, request);
}

async function stage(
  ctx: StoreContext,
  paths: ReturnType<typeof jobPaths>,
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
  return {
    id: newJobId(),
    workspace: request.workspace,
    kind: request.kind,
    created: ctx.clock.now(),
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
