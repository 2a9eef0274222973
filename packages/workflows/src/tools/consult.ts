import { consultEnvelope, jobHandleEnvelope } from "@codex-in-claude/envelope";
import { planConsult } from "../consult/plan.js";
import { consultAsyncRequest, consultRequest } from "../consult/request.js";
import { consultAsyncCodes, consultCodes } from "./error-codes.js";
import { backgroundNotice, claimsNotice, egressNotice } from "./notices.js";
import { paidTool } from "./tool.js";

export const consultTool = paidTool({
  name: "codex_consult",
  title: "Consult Codex",
  description: `Asks codex, another model, for a second opinion on a question, a design or a piece of code. It reads and changes nothing. ${egressNotice} ${claimsNotice}`,
  annotations: { readOnlyHint: true, openWorldHint: true },
  errorCodes: consultCodes,
  isLarge: true,
  request: consultRequest,
  result: consultEnvelope,
  mode: "sync",
  plan: planConsult,
});

export const consultAsyncTool = paidTool({
  name: "codex_consult_async",
  title: "Consult Codex in the background",
  description: `codex_consult as a job. ${backgroundNotice} ${egressNotice}`,
  annotations: { readOnlyHint: false, openWorldHint: true, destructiveHint: false },
  errorCodes: consultAsyncCodes,
  request: consultAsyncRequest,
  result: jobHandleEnvelope,
  mode: "background",
  plan: planConsult,
});
