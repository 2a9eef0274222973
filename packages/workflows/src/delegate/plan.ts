import type { ErrorDraft } from "@codex-in-claude/envelope";
import {
  type CallContext,
  type Mode,
  type PlanResult,
  planRun,
  type RunPlan,
  refuseOverLimit,
} from "../plan.js";
import type { DelegateRequest } from "./request.js";

export interface DelegatePlan extends RunPlan {
  readonly kind: "delegate";
  readonly task: string;
  readonly includeUntracked: boolean;
  /** Bytes of UTF-8 that the inline diff may have; the patch file is always whole. */
  readonly maxDiffBytes: number;
}

export async function planDelegate(
  request: DelegateRequest,
  context: CallContext,
  mode: Mode,
): Promise<PlanResult<DelegatePlan>> {
  const planned = await planRun("codex_delegate", request, context, mode);
  if (!planned.ok) return planned;
  const { plan } = planned;
  const error =
    plan.reads === "none"
      ? unreadable
      : refuseOverLimit({ task: request.task }, plan.maxInputBytes);
  if (error) return { ok: false, error, workspace: plan.workspace };
  return {
    ok: true,
    plan: {
      ...plan,
      kind: "delegate",
      tier: "propose",
      sandbox: "workspace-write",
      task: request.task,
      includeUntracked: request.untracked === "include",
      maxDiffBytes: context.settings.maxDelegateDiffBytes,
    },
  };
}

const allowed = ["tree", "machine"];
const reason = `must be one of ${allowed.join(", ")}: what is written can be read`;
const unreadable: ErrorDraft = {
  code: "invalid_arguments",
  message: `Cannot use the arguments: reads ${reason}`,
  invalid_arguments: [{ field: "reads", reason, allowed_values: allowed }],
  offending_param: "reads",
  allowed_values: allowed,
};
