import { failure } from "../job-error.js";
import type { CreateRequest, CreateResult } from "../job-store.js";
import type { StoreContext } from "./context.js";
import { readKey } from "./idempotency-key.js";
import { readJobFacts } from "./job-facts.js";
import { viewJob } from "./job-view.js";
import type { KeyFile } from "./schemas.js";
import { settleJob } from "./settle-job.js";

/** What a key that is taken answers; `undefined` when it is free. */
export async function answerFromKey(
  ctx: StoreContext,
  request: CreateRequest,
): Promise<CreateResult | undefined> {
  const { idempotency } = request;
  if (idempotency === undefined) return undefined;
  const key = readKey(ctx, request.workspace, idempotency);
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
