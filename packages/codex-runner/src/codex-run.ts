import type { Isolation, ReadScope, SandboxMode } from "./codex-request.js";

/** Why a run, or the start of one, failed. */
export type CodexErrorCode =
  | "codex_not_found"
  | "codex_auth_required"
  | "user_config_rejected"
  | "cli_contract_changed"
  | "invalid_model"
  | "invalid_reasoning_effort"
  | "extra_args_rejected"
  | "input_too_large"
  | "session_not_found"
  | "session_busy"
  | "sandbox_unavailable"
  | "timeout"
  | "cancelled"
  | "nonzero_exit"
  | "invalid_json"
  | "schema_violation"
  | "codex_rate_limited"
  | "codex_quota_exhausted"
  | "codex_overloaded"
  | "context_window_exceeded"
  | "internal_error";

export interface CodexError {
  readonly code: CodexErrorCode;
  /** Bounded and free of control characters. It may quote codex or the model: not redacted. */
  readonly message: string;
  /** What mends it, where this failure needs another remedy than the others of its code. */
  readonly repair?: string;
  /** Whether the same run may succeed later, without any change. */
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  /** What the model answered, where an answer was paid for but cannot be used. Bounded. */
  readonly answerText?: string;
}

/** Tokens of this run alone, also when it continues a session. */
export interface CodexUsage {
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly reasoningOutputTokens: number;
  readonly totalTokens: number;
}

export interface LeakedProcess {
  readonly pid: number;
  readonly command: string;
}

/** What is known about a run, whether it succeeded or not. */
export interface CodexRunFacts {
  readonly sandbox: SandboxMode;
  readonly isolation: Isolation;
  /** What the model could really read, which may be more than was asked for. */
  readonly reads: ReadScope;
  readonly codexVersion?: string;
  readonly sessionId?: string;
  readonly usage?: CodexUsage;
  /** The model and the effort in force, where they are known. */
  readonly model?: string;
  readonly reasoningEffort?: string;
  /** Absent when codex did not start, or was killed. */
  readonly exitCode?: number;
  readonly exitSignal?: string;
  readonly elapsedMs: number;
  readonly eventsSeen: number;
  readonly commandsRun: number;
  /** How often codex lost the connection and tried again. */
  readonly reconnects: number;
  /** How often the run was silent for longer than `stallSeconds`. */
  readonly stalls: number;
  /** What codex said that is no failure, and where this version differs from the tested ones. */
  readonly warnings: readonly string[];
  /** Each names a guarantee that this run could not give. */
  readonly securityWarnings: readonly string[];
  /** Processes of the run that outlived every signal. */
  readonly leakedProcesses: readonly LeakedProcess[];
}

export interface CodexAnswer {
  readonly text: string;
  /** The parsed answer, when an output schema was given. */
  readonly json?: unknown;
  /** Whether there are words around the parsed answer, or an answer before it, that may say otherwise. */
  readonly hasProse?: boolean;
}

/** The outcome of a run: an answer, or the reason why there is none. */
export type CodexRun =
  | ({ readonly ok: true; readonly answer: CodexAnswer } & CodexRunFacts)
  | ({ readonly ok: false; readonly error: CodexError } & CodexRunFacts);
