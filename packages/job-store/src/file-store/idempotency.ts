import { join } from "node:path";
import { elapsedMs } from "../clock.js";
import { failure } from "../job-error.js";
import type { CreateRequest, CreateResult, Idempotency } from "../job-store.js";
import { sha256 } from "../json.js";
import type { StoreContext } from "./context.js";
import { publishOnce, unlinkIfPresent } from "./durable.js";
import { readJobFacts } from "./job-facts.js";
import { viewJob } from "./job-view.js";
import { workspaceDigest } from "./layout.js";
import { type FileRead, fileText, readFile } from "./read-file.js";
import { type JobRecord, type KeyFile, keySchema } from "./schemas.js";
import { settleJob } from "./settle-job.js";

/** Names the job that a key stands for; the first who links it decides. */
export async function claimKey(ctx: StoreContext, record: JobRecord): Promise<boolean> {
  if (record.idempotency === undefined) return true;
  const key: KeyFile = {
    hash: record.idempotency.hash,
    id: record.id,
    workspaceDigest: workspaceDigest(record.workspace),
    at: ctx.clock.now(),
    horizonMs: record.queueMs + record.deadlineMs + record.ttlMs,
  };
  return publishOnce(ctx.fs, keyPath(ctx, record.workspace, record.idempotency), fileText(key));
}

/** Frees the key of a job that never ran, for the one who ended it, so that it may be asked again. */
export async function releaseKey(ctx: StoreContext, record: JobRecord): Promise<void> {
  if (record.idempotency === undefined) return;
  const path = keyPath(ctx, record.workspace, record.idempotency);
  const key = readFile(ctx.fs, path, keySchema);
  if (key.kind === "read" && key.value.id === record.id) await unlinkIfPresent(ctx.fs, path);
}

/** What a key that is taken answers; `undefined` when it is free. */
export async function answerFromKey(
  ctx: StoreContext,
  request: CreateRequest,
): Promise<CreateResult | undefined> {
  const { idempotency } = request;
  if (idempotency === undefined) return undefined;
  const key = readFile(ctx.fs, keyPath(ctx, request.workspace, idempotency), keySchema);
  if (key.kind === "absent") return undefined;
  if (key.kind !== "read")
    return failure(
      key.kind === "unreadable" ? "storage_unavailable" : "idempotency_unavailable",
      key.message,
    );
  if (key.value.hash !== idempotency.hash) {
    const message = "Cannot use this idempotency key: it stands for another request";
    return failure("idempotency_conflict", message, { jobId: key.value.id });
  }
  return answerFromJob(ctx, key.value);
}

/** Whether nobody can still ask for what a key stands for. */
export function isKeyForgotten(ctx: StoreContext, key: FileRead<KeyFile>): boolean {
  if (key.kind !== "read") return false;
  const age = elapsedMs(key.value.at, ctx.clock.now());
  return age > key.value.horizonMs && readJobFacts(ctx, key.value.id).kind === "absent";
}

async function answerFromJob(ctx: StoreContext, { id }: KeyFile): Promise<CreateResult> {
  const read = readJobFacts(ctx, id);
  if (read.kind === "unreadable")
    return failure("storage_unavailable", read.message, { jobId: id });
  const facts = read.kind === "read" ? await settleJob(ctx, read.value) : undefined;
  if (facts === undefined || facts.outcome?.consumed === true) {
    const message = "Cannot replay this idempotency key: its result was consumed or removed";
    return failure("idempotency_unavailable", message, { jobId: id });
  }
  if (facts.outcome !== undefined)
    return { ok: true, outcome: "replayed", job: viewJob(facts, ctx.clock) };
  const message = `Cannot replay this idempotency key: job "${id}" has not ended`;
  return failure("idempotency_in_progress", message, { jobId: id });
}

function keyPath(ctx: StoreContext, workspace: string, { tool, key }: Idempotency): string {
  return join(ctx.layout.keys, `${sha256(JSON.stringify([workspace, tool, key]))}.json`);
}
