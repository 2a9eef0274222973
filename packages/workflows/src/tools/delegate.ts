import {
  delegateDryRunEnvelope,
  delegateEnvelope,
  jobHandleEnvelope,
} from "@codex-in-claude/envelope";
import { planDelegate } from "../delegate/plan.js";
import { previewDelegate } from "../delegate/preview.js";
import {
  delegateAsyncRequest,
  delegateDryRunRequest,
  delegateRequest,
} from "../delegate/request.js";
import { dryRunAnswer } from "./dry-run.js";
import { delegateCodes, delegateDryRunCodes, startCodes } from "./error-codes.js";
import { backgroundNotice, claimsNotice, egressNotice, freeNotice } from "./notices.js";
import { freeTool, paidTool } from "./tool.js";

export const delegateTool = paidTool({
  name: "codex_delegate",
  title: "Delegate a task to Codex",
  description: `Has codex, another model, carry out a coding task in a throwaway copy and returns the diff, which is never applied. The work tree stays as it is. ${egressNotice} ${claimsNotice}`,
  annotations: { readOnlyHint: false, openWorldHint: true, destructiveHint: false },
  errorCodes: delegateCodes,
  isLarge: true,
  request: delegateRequest,
  result: delegateEnvelope,
  mode: "sync",
  plan: planDelegate,
});

export const delegateAsyncTool = paidTool({
  name: "codex_delegate_async",
  title: "Delegate a task in the background",
  description: `codex_delegate as a job. ${backgroundNotice} ${egressNotice}`,
  annotations: { readOnlyHint: false, openWorldHint: true, destructiveHint: false },
  errorCodes: startCodes,
  request: delegateAsyncRequest,
  result: jobHandleEnvelope,
  mode: "background",
  plan: planDelegate,
});

export const delegateDryRunTool = freeTool({
  name: "codex_delegate_dry_run",
  title: "Preview a delegation",
  description: `What codex_delegate would start from: commit, changes, new files, linked dependencies. Makes no tree. ${freeNotice}`,
  annotations: { readOnlyHint: true, openWorldHint: false },
  errorCodes: delegateDryRunCodes,
  request: delegateDryRunRequest,
  result: delegateDryRunEnvelope,
  answer: dryRunAnswer("codex_delegate_dry_run", planDelegate, previewDelegate),
});
