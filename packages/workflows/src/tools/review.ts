import { jobHandleEnvelope, reviewEnvelope } from "@codex-in-claude/envelope";
import { planReview } from "../review/plan.js";
import { reviewAsyncRequest, reviewRequest } from "../review/request.js";
import { reviewCodes, startCodes } from "./error-codes.js";
import { backgroundNotice, claimsNotice, egressNotice } from "./notices.js";
import { paidTool } from "./tool.js";

export const reviewTool = paidTool({
  name: "codex_review_changes",
  title: "Review changes with Codex",
  description: `Has codex, another model, review git changes and returns a verdict with findings. It reads and changes nothing; secret-looking values are masked. ${egressNotice} ${claimsNotice}`,
  annotations: { readOnlyHint: true, openWorldHint: true },
  errorCodes: reviewCodes,
  isLarge: true,
  request: reviewRequest,
  result: reviewEnvelope,
  mode: "sync",
  plan: planReview,
});

export const reviewAsyncTool = paidTool({
  name: "codex_review_changes_async",
  title: "Review changes with Codex in the background",
  description: `codex_review_changes as a job. ${backgroundNotice} ${egressNotice}`,
  annotations: { readOnlyHint: false, openWorldHint: true, destructiveHint: false },
  errorCodes: startCodes,
  request: reviewAsyncRequest,
  result: jobHandleEnvelope,
  mode: "background",
  plan: planReview,
});
