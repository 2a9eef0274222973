import { consultEnvelope } from "@codex-in-claude/envelope";
import { planConsult } from "../consult/plan.js";
import { consultRequest } from "../consult/request.js";
import { claimsNotice, egressNotice } from "./notices.js";
import { paidTool } from "./tool.js";

export const consultTool = paidTool({
  name: "codex_consult",
  title: "Consult Codex",
  description: `Asks codex, another model, for a second opinion on a question, a design or a piece of code. It reads and changes nothing. ${egressNotice} ${claimsNotice}`,
  request: consultRequest,
  result: consultEnvelope,
  plan: planConsult,
});
