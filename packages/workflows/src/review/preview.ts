import { createHash } from "node:crypto";
import { type DryRunEnvelope, type Envelope, sealSuccess } from "@codex-in-claude/envelope";
import type { PrepareTools } from "../prepare-tools.js";
import { makeMeta, type Provenance, sealOutcome } from "../seal-outcome.js";
import type { ReviewPlan } from "./plan.js";
import { type DescribedChange, prepareReview } from "./prepare.js";

/** Tells what a review would send: the same preparation, up to the spend. */
export async function previewReview(plan: ReviewPlan, tools: PrepareTools): Promise<Envelope> {
  const began = performance.now();
  await using prepared = await prepareReview(plan, tools);
  const provenance: Provenance = { ...plan, tool: "codex_dry_run" };
  const ending = { elapsedMs: performance.now() - began };
  const { described } = prepared;
  if (described === undefined) {
    if (prepared.kind === "ready") throw new Error("A review that is ready describes its change");
    return sealOutcome(provenance, prepared.outcome, ending);
  }
  const isReady = prepared.kind === "ready";
  const { coverage, diffBytes, withheldPaths, maskedPaths, inlineMasks, facts } = described;
  return sealSuccess<DryRunEnvelope>({
    ok: true,
    tool: "codex_dry_run",
    would_call_model: isReady,
    summary: summaryOf(isReady, described),
    prompt_bytes: isReady ? Buffer.byteLength(prepared.prompt) : 0,
    ...(isReady && { prompt_sha256: createHash("sha256").update(prepared.prompt).digest("hex") }),
    ...(coverage.detected > 0 && { change_sha256: await described.digest() }),
    diff_bytes: diffBytes,
    coverage,
    redactions: {
      withheld_paths: [...withheldPaths],
      masked_paths: [...maskedPaths],
      inline_masks: inlineMasks,
    },
    meta: makeMeta(provenance, facts, ending),
  });
}

function summaryOf(isReady: boolean, { coverage }: DescribedChange): string {
  const { included, detected, omissions, hint = "" } = coverage;
  const part = omissions.some(({ reason }) => reason === "cut") ? ", and one in part" : "";
  const said = isReady
    ? `A review would send ${included} of ${detected} changed ${detected === 1 ? "file" : "files"}${part}.`
    : "A review would send nothing.";
  return `${said} ${hint}`.trim();
}
