import * as v from "valibot";
import { capabilitiesEnvelope } from "./schema/capabilities.js";
import { consultEnvelope } from "./schema/consult.js";
import { delegateDryRunEnvelope, delegateEnvelope } from "./schema/delegate.js";
import { dryRunEnvelope } from "./schema/dry-run.js";
import { errorEnvelope } from "./schema/error.js";
import { jobHandleEnvelope, jobListEnvelope, jobStatusEnvelope } from "./schema/job.js";
import { modelsEnvelope } from "./schema/models.js";
import { reviewEnvelope } from "./schema/review.js";
import { statusEnvelope } from "./schema/status.js";
import { transferEnvelope } from "./schema/transfer.js";

/**
 * The success envelope that each tool makes. The tools that hand on a stored result are not here:
 * what they answer was made by the tool that ran.
 */
export const successEnvelopes = {
  codex_consult: consultEnvelope,
  codex_review_changes: reviewEnvelope,
  codex_delegate: delegateEnvelope,
  codex_dry_run: dryRunEnvelope,
  codex_delegate_dry_run: delegateDryRunEnvelope,
  codex_models: modelsEnvelope,
  codex_status: statusEnvelope,
  codex_capabilities: capabilitiesEnvelope,
  codex_transfer: transferEnvelope,
  codex_consult_async: jobHandleEnvelope,
  codex_review_changes_async: jobHandleEnvelope,
  codex_delegate_async: jobHandleEnvelope,
  codex_job_status: jobStatusEnvelope,
  codex_job_wait: jobStatusEnvelope,
  codex_job_cancel: jobStatusEnvelope,
  codex_job_list: jobListEnvelope,
} as const;

/** Every result there is, told apart by `ok` and then by `tool`. */
export const envelope = v.union([
  errorEnvelope,
  consultEnvelope,
  reviewEnvelope,
  delegateEnvelope,
  dryRunEnvelope,
  delegateDryRunEnvelope,
  modelsEnvelope,
  statusEnvelope,
  capabilitiesEnvelope,
  transferEnvelope,
  jobHandleEnvelope,
  jobStatusEnvelope,
  jobListEnvelope,
]);

export type Envelope = v.InferOutput<typeof envelope>;
export type SuccessEnvelope = Extract<Envelope, { ok: true }>;
