import { dryRunEnvelope } from "@codex-in-claude/envelope";
import { withScratch } from "../jobs/with-scratch.js";
import { planReview } from "../review/plan.js";
import { previewReview } from "../review/preview.js";
import { dryRunRequest } from "../review/request.js";
import { provenanceOfContext, sealFailure } from "../seal-outcome.js";
import { freeNotice } from "./notices.js";
import { freeTool } from "./tool.js";

export const dryRunTool = freeTool({
  name: "codex_dry_run",
  title: "Preview a review",
  description: `What codex_review_changes would send: scope, sizes, coverage, redactions. It bounds what is put together here, not what codex reads beside it. ${freeNotice}`,
  annotations: { readOnlyHint: true, openWorldHint: false },
  request: dryRunRequest,
  result: dryRunEnvelope,
  answer: async (request, context, host) => {
    const planned = await planReview(request, context, "sync");
    if (!planned.ok) {
      const provenance = provenanceOfContext("codex_dry_run", context, planned.workspace);
      return sealFailure(provenance, planned.error);
    }
    const { plan } = planned;
    const signal = AbortSignal.any([host.cancelled, host.gone]);
    const previewed = await withScratch(plan.stateDirectory, (scratchDirectory) =>
      previewReview(plan, { env: host.env, scratchDirectory, signal }),
    );
    if (previewed.ok) return previewed.value;
    return sealFailure({ ...plan, tool: "codex_dry_run" }, previewed.error);
  },
});
