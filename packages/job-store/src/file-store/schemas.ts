import * as v from "valibot";

/** Written into every file; a file that says another number is another release's to read. */
export const FORMAT = 1;

const millis = v.pipe(v.number(), v.finite());
const stamp = v.object({ wallMs: millis, upMs: millis, boot: v.string() });
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const endState = v.picklist(["done", "failed", "cancelled", "timeout"]);

const idempotency = v.object({ tool: v.string(), key: v.string(), hash: v.string() });

export const processIdentity = v.object({
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  startTime: v.string(),
  boot: v.string(),
  host: v.string(),
  pidNamespace: v.string(),
});

export const recordSchema = v.object({
  id: v.string(),
  workspace: v.string(),
  kind: v.string(),
  created: stamp,
  /** Orders the queue: nanoseconds since boot, so that moving the wall clock moves nobody. */
  ticket: v.string(),
  deadlineMs: millis,
  queueMs: millis,
  claimWithinMs: millis,
  ttlMs: millis,
  specHash: v.string(),
  notes: v.optional(v.unknown()),
  idempotency: v.optional(idempotency),
});

export const specSchema = v.object({ spec: v.unknown() });

export const claimSchema = v.object({
  token: v.string(),
  at: stamp,
  worker: processIdentity,
  ownsProcess: v.boolean(),
  socket: v.optional(v.string()),
});

export const startedSchema = v.object({ at: stamp, turn: count });

export const progressSchema = v.object({
  at: stamp,
  phase: v.optional(v.string()),
  message: v.optional(v.string()),
  eventsSeen: v.optional(count),
  commandsRun: v.optional(count),
});

export const momentSchema = v.object({ at: stamp });

const endReason = v.picklist([
  "never_started",
  "queue_expired",
  "cancelled_in_queue",
  "worker_lost",
  "stopped",
  "deadline",
]);

export const outcomeSchema = v.object({
  state: endState,
  at: stamp,
  elapsedMs: millis,
  started: v.optional(stamp),
  claimed: v.boolean(),
  cancelRequested: v.boolean(),
  reason: v.optional(endReason),
  detail: v.optional(v.string()),
  recovered: v.boolean(),
  cleanupWarnings: v.array(v.string()),
  /** What the second line holds; absent when there is none. */
  result: v.optional(v.object({ ok: v.boolean(), bytes: count, sha256: v.string() })),
  consumed: v.optional(v.boolean()),
});

export const keySchema = v.object({
  hash: v.string(),
  id: v.string(),
  workspaceDigest: v.string(),
  at: stamp,
  horizonMs: millis,
});

export const warningsSchema = v.object({ warnings: v.array(v.string()) });

export const turnSchema = v.object({ id: v.string(), workspaceDigest: v.string() });

export type JobRecord = v.InferOutput<typeof recordSchema>;
export type ClaimFile = v.InferOutput<typeof claimSchema>;
export type StartedFile = v.InferOutput<typeof startedSchema>;
export type ProgressFile = v.InferOutput<typeof progressSchema>;
export type OutcomeHeader = v.InferOutput<typeof outcomeSchema>;
export type TurnFile = v.InferOutput<typeof turnSchema>;
export type KeyFile = v.InferOutput<typeof keySchema>;
