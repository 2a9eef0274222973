export { consultAnswerSchema, reviewAnswerSchema } from "./answer-schema.js";
export { boundText, cleanLine, cleanText } from "./clean-text.js";
export { type CodeEntry, codes, type ErrorCode } from "./codes.js";
export { type Envelope, envelope, type SuccessEnvelope } from "./envelope.js";
export { fingerprint } from "./fingerprint.js";
export { jsonSchemaOf } from "./json-schema.js";
export {
  type AnswerBody,
  answerLimits,
  normaliseAnswer,
  untrustedConsultAnswer,
  untrustedReviewAnswer,
} from "./normalise-answer.js";
export { type RawResponse, rawResponse } from "./schema/answer.js";
export { type CapabilitiesEnvelope, capabilitiesEnvelope } from "./schema/capabilities.js";
export { type ConsultEnvelope, consultEnvelope } from "./schema/consult.js";
export { type Coverage, coverage, type OmissionReason } from "./schema/coverage.js";
export {
  type DelegateDryRunEnvelope,
  type DelegateEnvelope,
  delegateDryRunEnvelope,
  delegateEnvelope,
} from "./schema/delegate.js";
export { type DryRunEnvelope, dryRunEnvelope } from "./schema/dry-run.js";
export {
  type ErrorBody,
  type ErrorEnvelope,
  errorBody,
  errorEnvelope,
  type InvalidArgument,
} from "./schema/error.js";
export { type Finding, finding } from "./schema/finding.js";
export {
  type JobEntry,
  type JobHandleEnvelope,
  type JobListEnvelope,
  type JobState,
  type JobStatusEnvelope,
  jobHandleEnvelope,
  jobListEnvelope,
  jobState,
  jobStatusEnvelope,
} from "./schema/job.js";
export { type ContextSummary, type Meta, meta, type Reviewed, type Usage } from "./schema/meta.js";
export { type ModelsEnvelope, modelsEnvelope } from "./schema/models.js";
export { type ReviewEnvelope, reviewEnvelope } from "./schema/review.js";
export { type Problem, type StatusEnvelope, statusEnvelope } from "./schema/status.js";
export { type TransferEnvelope, transferEnvelope } from "./schema/transfer.js";
export * from "./schema/vocabulary.js";
export { atDetail, type ErrorDraft, sealError, sealSuccess } from "./seal.js";
