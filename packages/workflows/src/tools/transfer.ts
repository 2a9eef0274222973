import { transferEnvelope } from "@codex-in-claude/envelope";
import { answerTransfer } from "../transfer/answer-transfer.js";
import { transferRequest } from "../transfer/request.js";
import { inWorkspace } from "./error-codes.js";
import { freeNotice } from "./notices.js";
import { freeTool } from "./tool.js";

export const transferTool = freeTool({
  name: "codex_transfer",
  title: "Go on in Codex",
  description: `Makes a codex session of a Claude Code transcript, and tells how to resume it. ${freeNotice} Nothing is sent until the session is resumed.`,
  annotations: { readOnlyHint: false, openWorldHint: false, destructiveHint: false },
  errorCodes: [
    ...inWorkspace,
    "codex_not_found",
    "transfer_unsupported",
    "transfer_failed",
    "transfer_incomplete",
  ],
  request: transferRequest,
  result: transferEnvelope,
  answer: answerTransfer,
});
