import {
  type CallContext,
  type Mode,
  type PlanResult,
  planRun,
  type RunPlan,
  refuseOverLimit,
} from "../plan.js";
import type { ConsultRequest } from "./request.js";

export interface ConsultPlan extends RunPlan {
  readonly kind: "consult";
  readonly question: string;
}

export async function planConsult(
  request: ConsultRequest,
  context: CallContext,
  mode: Mode,
): Promise<PlanResult<ConsultPlan>> {
  const { question, extra_context } = request;
  const planned = await planRun("codex_consult", request, context, mode);
  if (!planned.ok) return planned;
  const error = refuseOverLimit({ question, extra_context }, planned.plan.maxInputBytes);
  if (error) return { ok: false, error, workspace: planned.plan.workspace };
  return { ok: true, plan: { ...planned.plan, kind: "consult", question } };
}
