export type {
  AppServerReply,
  RateLimits,
  RateLimitWindow,
  TranscriptImport,
} from "./app-server.js";
export { importTranscript, readRateLimits } from "./app-server.js";
export { checkNames } from "./check-request.js";
export type { CodexBinary } from "./codex-binary.js";
export type { CodexCommandContext } from "./codex-command.js";
export { codexHomeOf } from "./codex-home.js";
export type { CodexPhase, CodexProgress } from "./codex-progress.js";
export type { CodexRequest, Isolation, ReadScope, SandboxMode } from "./codex-request.js";
export type {
  CodexAnswer,
  CodexError,
  CodexErrorCode,
  CodexRun,
  CodexRunFacts,
  CodexUsage,
  LeakedProcess,
} from "./codex-run.js";
export { maxPromptCharacters, testedVersions } from "./contract.js";
export { checkExtraArgs, type ExtraArgs } from "./extra-args.js";
export type { FindCodexOptions, FindCodexResult } from "./find-codex.js";
export { findCodex } from "./find-codex.js";
export type { CodexModel, ListModelsResult } from "./list-models.js";
export { listModels } from "./list-models.js";
export { checkProvider } from "./own-provider.js";
export type { CodexProbe, LoginState, ProbeOptions } from "./probe-codex.js";
export { probeCodex } from "./probe-codex.js";
export { readProjectInstructions } from "./project-instructions.js";
export { type AnsweredRun, recoverRun } from "./recover-run.js";
export { runCodex } from "./run-codex.js";
export type { RunCodexOptions } from "./run-codex-options.js";
export { runMarkerName } from "./run-marker.js";
export { refusedRun } from "./settle-run.js";
