import { modelsEnvelope } from "@codex-in-claude/envelope";
import * as v from "valibot";
import { answerModels } from "../models/answer-models.js";
import { anyCall } from "./error-codes.js";
import { freeNotice } from "./notices.js";
import { freeTool } from "./tool.js";

export const modelsTool = freeTool({
  name: "codex_models",
  title: "Models of Codex",
  description: `The models that the installed codex knows, and the reasoning efforts that each takes. ${freeNotice}`,
  annotations: { readOnlyHint: true, openWorldHint: false },
  errorCodes: [...anyCall, "codex_not_found", "user_config_rejected", "cli_contract_changed"],
  request: v.strictObject({}),
  result: modelsEnvelope,
  answer: (_request, context, host) => answerModels(context, host),
});
