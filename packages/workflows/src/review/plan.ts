import { isAbsolute, relative } from "node:path";
import type { Scope } from "@codex-in-claude/git-scope";
import {
  type CallContext,
  type Mode,
  type PlanResult,
  planRun,
  type RunPlan,
  refuseOverLimit,
} from "../plan.js";
import { decideScope } from "./decide-scope.js";
import type { ReviewRequest } from "./request.js";

export interface ReviewPlan extends RunPlan {
  readonly kind: "review";
  readonly scope: Scope;
  readonly paths: readonly string[];
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
  const decided = decideScope(request);
  if (!decided.ok) return { ...decided, workspace: plan.workspace };
  return {
    ok: true,
    plan: {
      ...plan,
      kind: "review",
      scope: decided.scope,
      // Other tools of an agent take and give absolute paths.
      paths: (request.paths ?? []).map((path) =>
        isAbsolute(path) ? relative(plan.workspace.cwd, path) || "." : path,
      ),
      focus: request.focus,
    },
  };
}
