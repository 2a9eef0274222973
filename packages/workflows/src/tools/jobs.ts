import {
  consultEnvelope,
  delegateEnvelope,
  jobListEnvelope,
  jobStatusEnvelope,
  reviewEnvelope,
} from "@codex-in-claude/envelope";
import * as v from "valibot";
import {
  answerJobCancel,
  answerJobConsume,
  answerJobList,
  answerJobResult,
  answerJobStatus,
  answerJobWait,
  type JobCall,
} from "../jobs/answer-job.js";
import { openStore } from "../jobs/open-store.js";
import { jobListRequest, jobRequest, jobResultRequest, jobWaitRequest } from "../jobs/requests.js";
import type { RequestSchema } from "../parse-request.js";
import { resolveWorkspace } from "../resolve-workspace.js";
import { provenanceOfContext, sealFailure } from "../seal-outcome.js";
import { inWorkspace, jobResultCodes, ofJob } from "./error-codes.js";
import { freeNotice } from "./notices.js";
import { type Answer, freeTool } from "./tool.js";

/** What waits as long as the clients in use allow, and a little less. */
const defaultWaitSeconds = 50;

const reading = { readOnlyHint: true, openWorldHint: false } as const;
const storedResult = v.union([consultEnvelope, reviewEnvelope, delegateEnvelope]);

/** Opens the store for a call, and answers within it. */
function withStore<S extends RequestSchema>(
  tool: string,
  answer: (request: v.InferOutput<S>, call: JobCall) => ReturnType<Answer<S>>,
): Answer<S> {
  return async (request, context, host) => {
    const { workspace_root: workspaceRoot } = request as { workspace_root?: string };
    const resolved = await resolveWorkspace({ ...context, workspaceRoot });
    if (!resolved.ok) return sealFailure(provenanceOfContext(tool, context), resolved.error);
    await using store = openStore(context.settings);
    return await answer(request, { tool, context, workspace: resolved.workspace, store, host });
  };
}

export const jobStatusTool = freeTool({
  name: "codex_job_status",
  title: "Status of a job",
  description: `How a job stands, and what codex does in it. Honour poll_after_ms, or use codex_job_wait. ${freeNotice}`,
  annotations: reading,
  errorCodes: [...inWorkspace, ...ofJob],
  request: jobRequest,
  result: jobStatusEnvelope,
  answer: withStore("codex_job_status", ({ job_id }, call) => answerJobStatus(call, job_id)),
});

export const jobWaitTool = freeTool({
  name: "codex_job_wait",
  title: "Wait for a job",
  description: `Answers the moment a job ends, or at the limit with the job as it is. ${freeNotice}`,
  annotations: reading,
  errorCodes: [...inWorkspace, ...ofJob],
  request: jobWaitRequest,
  result: jobStatusEnvelope,
  answer: withStore("codex_job_wait", ({ job_id, timeout_seconds }, call) =>
    answerJobWait(call, job_id, timeout_seconds ?? defaultWaitSeconds),
  ),
});

export const jobResultTool = freeTool({
  name: "codex_job_result",
  title: "Result of a job",
  description: `The result of a job that has ended, as the tool that it runs would have given it. ${freeNotice}`,
  annotations: reading,
  errorCodes: jobResultCodes,
  isLarge: true,
  request: jobResultRequest,
  result: storedResult,
  answer: withStore("codex_job_result", ({ job_id, detail = "summary" }, call) =>
    answerJobResult(call, job_id, detail),
  ),
});

export const jobConsumeTool = freeTool({
  name: "codex_job_consume_result",
  title: "Take the result of a job",
  description: `As codex_job_result, and removes the result from the record. ${freeNotice}`,
  annotations: { readOnlyHint: false, openWorldHint: false, destructiveHint: true },
  errorCodes: jobResultCodes,
  isLarge: true,
  request: jobResultRequest,
  result: storedResult,
  answer: withStore("codex_job_consume_result", ({ job_id, detail = "summary" }, call) =>
    answerJobConsume(call, job_id, detail),
  ),
});

export const jobCancelTool = freeTool({
  name: "codex_job_cancel",
  title: "Cancel a job",
  description: `Ends a job and its codex; may be called again. ${freeNotice}`,
  annotations: { readOnlyHint: false, openWorldHint: false, idempotentHint: true },
  errorCodes: [...inWorkspace, ...ofJob],
  request: jobRequest,
  result: jobStatusEnvelope,
  answer: withStore("codex_job_cancel", ({ job_id }, call) => answerJobCancel(call, job_id)),
});

export const jobListTool = freeTool({
  name: "codex_job_list",
  title: "List jobs",
  description: `The jobs of the repository, newest first. ${freeNotice}`,
  annotations: reading,
  errorCodes: [...inWorkspace, "storage_unavailable"],
  request: jobListRequest,
  result: jobListEnvelope,
  answer: withStore("codex_job_list", (request, call) => answerJobList(call, request)),
});
