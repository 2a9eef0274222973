import { reviewEnvelope } from "@codex-in-claude/envelope";
import { planReview } from "../review/plan.js";
import { reviewRequest } from "../review/request.js";
import { claimsNotice, egressNotice } from "./notices.js";
import { paidTool } from "./tool.js";

export const reviewTool = paidTool({
  name: "codex_review_changes",
  title: "Review changes with Codex",
  description: `Has codex, another model, review git changes and returns a verdict with findings. It reads and changes nothing; secret-looking values are masked. ${egressNotice} ${claimsNotice}`,
  request: reviewRequest,
  result: reviewEnvelope,
  plan: planReview,
});
