import { jobState } from "@codex-in-claude/envelope";
import * as v from "valibot";
import { detailOption, jobId, workspaceOption } from "../request-options.js";

export const jobRequest = v.strictObject({
  job_id: v.pipe(jobId, v.description("Id that starting the job, or a timeout, gave")),
  workspace_root: workspaceOption,
});

export const jobResultRequest = v.strictObject({ ...jobRequest.entries, detail: detailOption });

/** Seconds that one wait may last; whoever wants to wait on calls again. */
export const longestWaitSeconds = 600;

export const jobWaitRequest = v.strictObject({
  ...jobRequest.entries,
  timeout_seconds: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(longestWaitSeconds),
      v.description("Seconds to wait at most; 50 by default, under most clients' own limit"),
    ),
  ),
});

export const jobListRequest = v.strictObject({
  workspace_root: workspaceOption,
  limit: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(1_000),
      v.description("The newest so many; all by default"),
    ),
  ),
  status: v.optional(v.pipe(jobState, v.description("Only jobs in this state"))),
});
