import type { CodexRunFacts } from "@codex-in-claude/codex-runner";
import type {
  AnswerBody,
  Confidence,
  ContextSummary,
  Coverage,
  ErrorDraft,
  Reviewed,
  Verdict,
} from "@codex-in-claude/envelope";
import type { CapturedWork } from "./delegate/capture-work.js";

/** What a call knows about its change before the model is asked. */
interface ChangeFacts {
  readonly repositoryRoot: string;
  readonly scope?: string;
  readonly paths: readonly string[];
  readonly base?: string;
  readonly head?: string;
  readonly commit?: string;
  readonly reviewed?: Reviewed;
  readonly contextSummary?: ContextSummary;
  readonly redactedPaths: readonly string[];
  readonly truncationHint?: string;
}

/** What is known of a call when it ends, however it ends. Each stage adds its own part. */
export interface Facts {
  readonly change?: ChangeFacts;
  readonly run?: CodexRunFacts;
  readonly compatWarnings: readonly string[];
  readonly securityWarnings: readonly string[];
}

export const noFacts: Facts = { compatWarnings: [], securityWarnings: [] };

/** What a workflow found; it becomes the envelope in one place, `sealOutcome`. */
export type Outcome =
  | {
      readonly kind: "consulted";
      readonly answer: AnswerBody;
      readonly answerText: string;
      readonly facts: Facts;
    }
  | {
      readonly kind: "reviewed";
      readonly status: "completed" | "not_run";
      readonly verdict: Verdict;
      readonly confidence: Confidence;
      readonly coverage: Coverage;
      readonly answer: AnswerBody;
      readonly answerText: string | null;
      readonly facts: Facts;
    }
  | {
      readonly kind: "delegated";
      readonly answer: AnswerBody;
      readonly answerText: string;
      readonly work: CapturedWork;
      readonly facts: Facts;
    }
  | {
      readonly kind: "failed";
      readonly error: ErrorDraft;
      /** The model's words, where there are any: masked and bounded. */
      readonly answerText?: string;
      readonly facts: Facts;
    };
