import { dryRunEnvelope, type Envelope } from "@codex-in-claude/envelope";
import type { CallHost } from "../call-host.js";
import { withScratch } from "../jobs/with-scratch.js";
import type { Plan } from "../perform.js";
import type { CallContext, Mode, PlanResult } from "../plan.js";
import type { PrepareTools } from "../prepare-tools.js";
import { planReview } from "../review/plan.js";
import { previewReview } from "../review/preview.js";
import { dryRunRequest } from "../review/request.js";
import { provenanceOfContext, sealFailure } from "../seal-outcome.js";
import { dryRunCodes } from "./error-codes.js";
import { freeNotice } from "./notices.js";
import { freeTool } from "./tool.js";

/** Plans as the paid call would, and tells what it would do. */
export function dryRunAnswer<Request, P extends Plan>(
  tool: string,
  plan: (request: Request, context: CallContext, mode: Mode) => Promise<PlanResult<P>>,
  preview: (plan: P, tools: PrepareTools) => Promise<Envelope>,
): (request: Request, context: CallContext, host: CallHost) => Promise<Envelope> {
  return async (request, context, { env, cancelled, gone }) => {
    const planned = await plan(request, context, "sync");
    if (!planned.ok) {
      return sealFailure(provenanceOfContext(tool, context, planned.workspace), planned.error);
    }
    const signal = AbortSignal.any([cancelled, gone]);
    const previewed = await withScratch(planned.plan.stateDirectory, (scratchDirectory) =>
      preview(planned.plan, { env, scratchDirectory, signal }),
    );
    if (previewed.ok) return previewed.value;
    return sealFailure({ ...planned.plan, tool }, previewed.error);
  };
}

export const dryRunTool = freeTool({
  name: "codex_dry_run",
  title: "Preview a review",
  description: `What codex_review_changes would send: scope, sizes, coverage, redactions. It bounds what is put together here, not what codex reads beside it. ${freeNotice}`,
  annotations: { readOnlyHint: true, openWorldHint: false },
  errorCodes: dryRunCodes,
  request: dryRunRequest,
  result: dryRunEnvelope,
  answer: dryRunAnswer("codex_dry_run", planReview, previewReview),
});
