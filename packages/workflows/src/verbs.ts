import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { CodexProgress } from "@codex-in-claude/codex-runner";
import type {
  ConsultEnvelope,
  DelegateEnvelope,
  Envelope,
  ErrorDraft,
  ErrorEnvelope,
  ReviewEnvelope,
} from "@codex-in-claude/envelope";
import { outsideRepository } from "@codex-in-claude/git-scope";
import * as v from "valibot";
import { callContext } from "./call-context.js";
import { planConsult } from "./consult/plan.js";
import { consultRequest } from "./consult/request.js";
import { currentFolder } from "./current-folder.js";
import { planDelegate } from "./delegate/plan.js";
import { delegateRequest } from "./delegate/request.js";
import { parseRequest, type RequestSchema } from "./parse-request.js";
import { type Plan, perform } from "./perform.js";
import type { CallContext, Mode, PlanResult } from "./plan.js";
import { planReview } from "./review/plan.js";
import { reviewRequest } from "./review/request.js";
import { runWithCodex } from "./run-with-codex.js";
import type { Runner } from "./runner.js";
import { provenanceOfContext, sealFailure } from "./seal-outcome.js";
import { type Env, processEnv } from "./settings.js";

/** What a program decides about a call beside what it asks. */
export interface VerbOptions {
  /** Aborts to cancel the run, with every process of it. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CodexProgress) => void;
  /** Where settings, codex and git are looked up; this process's own environment by default. */
  readonly env?: Env;
  /** What runs the model; the user's codex CLI by default. */
  readonly runner?: Runner;
  /**
   * A folder in which to keep what is learnt of the installed codex, which saves half a second a
   * call; it is made where there is none. Without it nothing outlives the call.
   */
  readonly stateDirectory?: string;
}

export interface DelegateVerbOptions extends VerbOptions {
  /**
   * An existing folder in which a new one is made for the patch file; by default that of temporary
   * files.
   */
  readonly patchDirectory?: string;
}

type CamelCase<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;
type CamelKeys<T> = { readonly [K in keyof T as K extends string ? CamelCase<K> : never]: T[K] };

/** What only makes sense for a call that has a record, or a client with a small context. */
const onRecord = ["idempotency_key", "detail"] as const;
const consultInput = v.omit(consultRequest, [...onRecord, "follow_up_to"]);
const reviewInput = v.omit(reviewRequest, onRecord);
const delegateInput = v.omit(delegateRequest, onRecord);

export type ConsultInput = CamelKeys<v.InferInput<typeof consultInput>>;
export type ReviewInput = CamelKeys<v.InferInput<typeof reviewInput>>;
export type DelegateInput = CamelKeys<v.InferInput<typeof delegateInput>>;

/** Asks for a second opinion, in this process. It never rejects: a failure is an envelope. */
export function consult(
  input: ConsultInput,
  options: VerbOptions = {},
): Promise<ConsultEnvelope | ErrorEnvelope> {
  return carryOut("codex_consult", consultInput, planConsult, input, options);
}

/** Has a change reviewed, in this process. It never rejects: a failure is an envelope. */
export function review(
  input: ReviewInput = {},
  options: VerbOptions = {},
): Promise<ReviewEnvelope | ErrorEnvelope> {
  return carryOut("codex_review_changes", reviewInput, planReview, input, options);
}

/**
 * Has a task carried out in a throwaway copy, in this process. It never rejects: a failure is an
 * envelope. The folder of `patch_file` is the caller's to remove.
 */
export function delegate(
  input: DelegateInput,
  options: DelegateVerbOptions = {},
): Promise<DelegateEnvelope | ErrorEnvelope> {
  return carryOut("codex_delegate", delegateInput, planDelegate, input, options);
}

/** What a verb takes, as on the wire. */
type VerbSchema = RequestSchema &
  v.GenericSchema<unknown, { readonly timeout_seconds?: number | undefined }>;

async function carryOut<S extends VerbSchema, E extends Envelope>(
  tool: string,
  schema: S,
  plan: (request: v.InferOutput<S>, context: CallContext, mode: Mode) => Promise<PlanResult<Plan>>,
  input: object,
  options: DelegateVerbOptions,
): Promise<E | ErrorEnvelope> {
  const given = options.env ?? processEnv();
  const cwd = currentFolder(given);
  const env = await outsideRepository(cwd, given);
  const context = callContext({ env, cwd, cwdIsChosen: true });
  const parsed = parseRequest(schema, withWireNames(input));
  if (!parsed.ok) return sealFailure(provenanceOfContext(tool, context), parsed.error);
  try {
    const planned = await plan(parsed.request, context, "sync");
    if (!planned.ok) {
      return sealFailure(provenanceOfContext(tool, context, planned.workspace), planned.error);
    }
    // Nobody waits apart from the run: both clocks are one here.
    const seconds = parsed.request.timeout_seconds ?? planned.plan.deadlineSeconds;
    const run = { ...planned.plan, timeoutSeconds: seconds, deadlineSeconds: seconds };
    return (await performHere(run, env, options)) as E | ErrorEnvelope;
  } catch (thrown) {
    // What was thrown may quote anything; its kind is enough to look for it.
    const kind = thrown instanceof Error ? thrown.name : "no error was given";
    const message = `Unexpected failure: ${kind}`;
    return sealFailure(provenanceOfContext(tool, context), { code: "internal_error", message });
  }
}

async function performHere(
  plan: Plan,
  env: Env,
  { runner = runWithCodex, signal, onProgress, ...folders }: DelegateVerbOptions,
): Promise<Envelope> {
  const scratchDirectory = await newFolder();
  let patchFolder: string | undefined;
  let envelope: Envelope | undefined;
  try {
    if (plan.kind === "delegate") {
      // Before anything is spent: what is done has to have its place.
      const made = await newFolder(folders.patchDirectory).catch(noFolder);
      if (typeof made !== "string") return sealFailure(plan, made);
      patchFolder = made;
    }
    envelope = await perform(
      {
        ...plan,
        stateDirectory: folders.stateDirectory ?? scratchDirectory,
      },
      {
        env,
        runner,
        scratchDirectory,
        keepDirectory: patchFolder ?? scratchDirectory,
        signal: signal ?? new AbortController().signal,
        onProgress,
      },
    );
    return envelope;
  } finally {
    await rm(scratchDirectory, { recursive: true, force: true });
    // By its own name, which holds nothing that JSON writes otherwise.
    const isNamed = patchFolder && JSON.stringify(envelope ?? "").includes(basename(patchFolder));
    if (patchFolder && !isNamed) await rm(patchFolder, { recursive: true, force: true });
  }
}

const newFolder = async (parent = tmpdir()) =>
  mkdtemp(join(await realpath(parent), "codex-in-claude-"));

function noFolder({ code = "unknown" }: NodeJS.ErrnoException): ErrorDraft {
  return {
    code: "storage_unavailable",
    message: `Cannot make a folder for the patch in patchDirectory: ${code}`,
    repair: "Name an existing folder that can be written.",
  };
}

/** Names of options as they stand on the wire. */
function withWireNames(input: unknown): unknown {
  if (typeof input !== "object" || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}
