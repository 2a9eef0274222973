import {
  type CallContext,
  type Mode,
  type PlanResult,
  planRun,
  type RunPlan,
  refuseOverLimit,
} from "../plan.js";
import type { ReviewRequest } from "./request.js";

export interface ReviewPlan extends RunPlan {
  readonly kind: "review";
  readonly scope: "working_tree";
  readonly paths: readonly string[];
  readonly untracked: "explicit_only" | "include" | "exclude";
  readonly focus: string | undefined;
}

export async function planReview(
  request: ReviewRequest,
  context: CallContext,
  mode: Mode,
): Promise<PlanResult<ReviewPlan>> {
  const planned = await planRun("codex_review_changes", request, context, mode);
  if (!planned.ok) return planned;
  const { plan } = planned;
  const error =
    refuseOverLimit({ focus: request.focus }, plan.maxInputBytes) ??
    refuseOverLimit({ extra_context: request.extra_context }, plan.maxInputBytes);
  if (error) return { ok: false, error, workspace: plan.workspace };
  return {
    ok: true,
    plan: {
      ...plan,
      kind: "review",
      scope: request.scope ?? "working_tree",
      paths: request.paths ?? [],
      untracked: request.untracked ?? "explicit_only",
      focus: request.focus,
    },
  };
}
