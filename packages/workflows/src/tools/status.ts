import { statusEnvelope } from "@codex-in-claude/envelope";
import * as v from "valibot";
import { answerStatus } from "../status/answer-status.js";
import { anyCall } from "./error-codes.js";
import { freeNotice } from "./notices.js";
import { freeTool } from "./tool.js";

export const statusTool = freeTool({
  name: "codex_status",
  title: "Codex status",
  description: `Says whether codex and git are found, logged in and of a tested version, and which settings are in force. ${freeNotice}`,
  annotations: { readOnlyHint: true, openWorldHint: false },
  errorCodes: anyCall,
  request: v.strictObject({}),
  result: statusEnvelope,
  answer: (_request, context, { env }) => answerStatus(context, env),
});
