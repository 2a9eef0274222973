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
export type { CodexBinary, FindCodexOptions, FindCodexResult } from "./find-codex.js";
export { findCodex } from "./find-codex.js";
export type { CodexProbe, LoginState, ProbeOptions } from "./probe-codex.js";
export { probeCodex } from "./probe-codex.js";
export type { RunCodexOptions } from "./run-codex.js";
export { runCodex } from "./run-codex.js";
