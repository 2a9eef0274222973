import assert from "node:assert/strict";
import type { Clock, Stamp } from "../clock.js";
import type { Claim, CreateRequest, JobStore, JobView } from "../job-store.js";

export interface SubjectOptions {
  readonly maxRunning: number;
  readonly maxQueued: number;
  readonly maxCount: number;
  readonly ttlMs: number;
  readonly clock: Clock;
}

/** A store on state of its own. Disposing it removes the state. */
export interface StoreUnderTest extends AsyncDisposable {
  readonly store: JobStore;
  /** Another store on the same state, as another process would open it; absent if there is none. */
  readonly another?: () => JobStore;
}

export type StoreFactory = (options: SubjectOptions) => Promise<StoreUnderTest>;

export interface ConformanceCase {
  /** The promise, in the present tense. */
  readonly name: string;
  run(factory: StoreFactory): Promise<void>;
}

export interface Subject extends AsyncDisposable {
  readonly store: JobStore;
  /** Another store on the same state, or the same one where there can be no other. */
  another(): JobStore;
  /** Lets time pass on both clocks, without waiting. */
  pass(ms: number): void;
  /** Moves the wall clock alone. */
  moveWall(ms: number): void;
}

/** Opens a store whose clock the case moves. */
export async function openSubject(
  factory: StoreFactory,
  options: Partial<Omit<SubjectOptions, "clock">> = {},
): Promise<Subject> {
  let wallMs = Date.UTC(2026, 0, 1);
  let upMs = 1_000_000;
  const clock = { now: (): Stamp => ({ wallMs: wallMs++, upMs: upMs++, boot: "conformance" }) };
  const limits = { maxRunning: 100, maxQueued: 1_000, maxCount: 1_000, ttlMs: 86_400_000 };
  const opened = await factory({ ...limits, ...options, clock });
  return {
    store: opened.store,
    another: () => opened.another?.() ?? opened.store,
    pass(ms) {
      wallMs += ms;
      upMs += ms;
    },
    moveWall(ms) {
      wallMs += ms;
    },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

/** A request in which a case names only what matters to it. */
export function request(some: Partial<CreateRequest> = {}): CreateRequest {
  return {
    workspace: "/work/a",
    kind: "review",
    spec: { question: "why?" },
    deadlineMs: 600_000,
    ...some,
  };
}

export async function createJob(
  store: JobStore,
  some: Partial<CreateRequest> = {},
): Promise<JobView> {
  const created = await store.create(request(some));
  assert.ok(created.ok && created.outcome === "created", `not created: ${JSON.stringify(created)}`);
  return created.job;
}

export async function claimJob(store: JobStore, id: string): Promise<Claim> {
  const claimed = await store.claim(id);
  assert.ok(claimed.ok, `not claimed: ${JSON.stringify(claimed)}`);
  return claimed.claim;
}

/** Creates, claims and finishes a job. */
export async function endedJob(
  store: JobStore,
  some: Partial<CreateRequest> = {},
): Promise<JobView> {
  const { id } = await createJob(store, some);
  const finished = await store.finish(await claimJob(store, id), {
    ok: true,
    result: `result of ${id}`,
  });
  assert.deepEqual(finished, { ok: true, state: "done" });
  return viewed(store, id);
}

export async function viewed(store: JobStore, id: string): Promise<JobView> {
  const found = await store.get(id);
  assert.ok(found.ok, `not found: ${JSON.stringify(found)}`);
  return found.job;
}

/** The code of a failure; an answer that is none fails the case. */
export function codeOf(answer: { readonly ok: boolean } & object): string {
  assert.ok("error" in answer, `not a failure: ${JSON.stringify(answer)}`);
  return (answer.error as { code: string }).code;
}
