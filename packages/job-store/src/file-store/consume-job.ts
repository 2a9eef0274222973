import { join } from "node:path";
import { failure, jobConsumed } from "../job-error.js";
import type { StoredResult } from "../job-store.js";
import { identifyProcess, processLiveness } from "../process-identity.js";
import type { StoreContext } from "./context.js";
import { publishOnce, replaceFile, unlinkIfPresent } from "./durable.js";
import { storageFailure } from "./failures.js";
import { type JobFacts, readJobFacts } from "./job-facts.js";
import { outcomeText } from "./outcome.js";
import { fileText, readFile } from "./read-file.js";
import { readResult } from "./read-result.js";
import { processIdentity } from "./schemas.js";

type Delivery = StoredResult & { ok: true };

/** Hands the result over, then removes it; of several who try at once, one is served. */
export async function consumeJob(
  ctx: StoreContext,
  facts: JobFacts,
  deliver: (delivery: Delivery) => Promise<void>,
): Promise<StoredResult> {
  const found = readResult(ctx, facts);
  if (!found.ok) return found;
  try {
    const right = await takeRight(ctx, facts);
    if (right === undefined) return jobConsumed(facts.record.id);
    // Whoever had the right before may have delivered, and died of having nothing left to do.
    const stored = readAnew(ctx, facts.record.id);
    if (!stored.ok) return stored;
    const delivered = await deliver(stored).then(
      () => undefined,
      (error: unknown) => String(error),
    );
    if (delivered !== undefined) {
      await unlinkIfPresent(ctx.fs, right);
      return failure("delivery_failed", `Cannot consume the result: ${delivered}`, {
        jobId: facts.record.id,
      });
    }
    await forgetResult(ctx, facts);
    return stored;
  } catch (error) {
    return storageFailure("Cannot consume the result", error);
  }
}

function readAnew(ctx: StoreContext, id: string): StoredResult {
  const read = readJobFacts(ctx, id);
  const isThere = read.kind === "read" && read.value.outcome?.consumed !== true;
  return isThere ? readResult(ctx, read.value) : jobConsumed(id);
}

/**
 * The right to consume passes to the next number only when the process that held it is dead, so a
 * consumer that was killed before it delivered keeps nobody else from the result.
 */
async function takeRight(ctx: StoreContext, facts: JobFacts): Promise<string | undefined> {
  const consumer = identifyProcess(process.pid);
  if (consumer === undefined) throw new Error("this process cannot be told apart from others");
  for (let number = 1; ; number++) {
    const path = join(facts.paths.folder, `consume-${number}.json`);
    if (await publishOnce(ctx.fs, path, fileText(consumer))) return path;
    const holder = readFile(ctx.fs, path, processIdentity);
    if (holder.kind === "absent") number--;
    else if (holder.kind !== "read" || processLiveness(holder.value) !== "dead") return undefined;
  }
}

async function forgetResult(ctx: StoreContext, facts: JobFacts): Promise<void> {
  const { outcome, paths } = facts;
  if (outcome === undefined) return;
  const { result: _gone, ...header } = outcome;
  await replaceFile(ctx.fs, paths.outcome, outcomeText({ ...header, consumed: true }), {
    sync: true,
  });
  await unlinkIfPresent(ctx.fs, paths.late);
}
