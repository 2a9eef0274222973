import type { ErrorDraft } from "@codex-in-claude/envelope";
import { openStore } from "../jobs/open-store.js";
import { storedEnvelope } from "../jobs/stored-envelope.js";
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
  const { question, extra_context, follow_up_to: earlierId } = request;
  const planned = await planRun("codex_consult", request, context, mode);
  if (!planned.ok) return planned;
  const { plan } = planned;
  const { workspace } = plan;
  const error = refuseOverLimit({ question, extra_context }, plan.maxInputBytes);
  if (error) return { ok: false, error, workspace };
  const earlier = earlierId === undefined ? undefined : await sessionOf(earlierId, plan);
  if (earlier && !earlier.ok) return { ...earlier, workspace };
  return {
    ok: true,
    plan: {
      ...plan,
      kind: "consult",
      question,
      keepSession: !context.settings.ephemeral,
      resumeSessionId: earlier?.sessionId,
    },
  };
}

type Session =
  | { readonly ok: true; readonly sessionId: string }
  | { readonly ok: false; readonly error: ErrorDraft };

/** The session of codex that an earlier consultation kept. */
async function sessionOf(jobId: string, plan: RunPlan): Promise<Session> {
  await using store = openStore(plan);
  const stored = await storedEnvelope(store, jobId, plan.workspace.cwd);
  if (!stored.ok) return stored;
  const { envelope } = stored;
  const sessionId = "raw_response" in envelope ? envelope.raw_response?.session_id : undefined;
  const isConsultation = envelope.ok && envelope.tool === "codex_consult";
  if (isConsultation && sessionId) return { ok: true, sessionId };
  return {
    ok: false,
    error: {
      code: "session_not_found",
      message: `Cannot follow up on job ${jobId}: it is no consultation that kept a session`,
      offending_param: "follow_up_to",
    },
  };
}
