import { join } from "node:path";
import { elapsedMs } from "../clock.js";
import type { Idempotency } from "../job-store.js";
import { sha256 } from "../json.js";
import type { StoreContext } from "./context.js";
import { publishOnce, unlinkIfPresent } from "./durable.js";
import { readJobFacts } from "./job-facts.js";
import { workspaceDigest } from "./layout.js";
import { type FileRead, fileText, readFile } from "./read-file.js";
import { type JobRecord, type KeyFile, keySchema } from "./schemas.js";

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

/** What is written under the key of a request. */
export function readKey(
  ctx: StoreContext,
  workspace: string,
  idempotency: Idempotency,
): FileRead<KeyFile> {
  return readFile(ctx.fs, keyPath(ctx, workspace, idempotency), keySchema);
}

/** Whether nobody can still ask for what a key stands for. */
export function isKeyForgotten(ctx: StoreContext, key: FileRead<KeyFile>): boolean {
  if (key.kind !== "read") return false;
  const age = elapsedMs(key.value.at, ctx.clock.now());
  return age > key.value.horizonMs && readJobFacts(ctx, key.value.id).kind === "absent";
}

function keyPath(ctx: StoreContext, workspace: string, { tool, key }: Idempotency): string {
  return join(ctx.layout.keys, `${sha256(JSON.stringify([workspace, tool, key]))}.json`);
}
