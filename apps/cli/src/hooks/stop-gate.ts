import { createHash } from "node:crypto";
import { pluginOption } from "@codex-in-claude/workflows";
import { isReview, type Review } from "../results.js";
import { callTool } from "./call-tool.js";
import {
  debtSince,
  type Look,
  lookAround,
  type NotReviewed,
  type Part,
  type PartKind,
  type Standing,
  whyOf,
} from "./gate-debt.js";
import {
  type GateState,
  isGateOff,
  readGateState,
  removeOldGateStates,
  writeGateState,
} from "./gate-state.js";
import { block, couldNotRun, isBad, notice, reasonsText, release } from "./gate-words.js";
import type { HookAnswer, HookCall } from "./hook-call.js";

/** These say of a run that it goes on. */
const running = ["timeout", "idempotency_in_progress"];

/** Notes how things stand before Claude does anything, so that only what it changes is reviewed. */
export async function gateBaseline(call: HookCall): Promise<HookAnswer> {
  if (!isWanted(call)) return {};
  await removeOldGateStates(call);
  if (await readGateState(call)) return {};
  const look = await lookAround(call);
  if (look.ok || isNoRepository(look)) {
    await writeGateState(call, { ...(look.ok && look.now), rounds: 0, retries: 0 });
  }
  return {};
}

/**
 * Has what changed since the last gate reviewed before Claude stops. It lets go, sends Claude back
 * with reasons, or could not run, which lets go and says so.
 */
export async function stopGate(call: HookCall): Promise<HookAnswer> {
  if (!isWanted(call)) return {};
  try {
    return await holdGate(call);
  } catch {
    return couldNotRun("It was ended by an error that it did not expect.");
  }
}

async function holdGate(call: HookCall): Promise<HookAnswer> {
  const seconds = number(call, "GATE_TIMEOUT_SECONDS", 300, [10, 600]);
  const ends = performance.now() + seconds * 1_000;
  const looking = within(seconds, call);
  const before = await readGateState(call);
  const look = await lookAround(looking);
  if (!look.ok) {
    const isAsBefore = before && before.head === undefined && before.seen === undefined;
    // Where there was none there is nothing to review, which need not be said at each stop.
    return isAsBefore && isNoRepository(look) ? {} : couldNotRun(whyOf(look.error));
  }
  const { parts, notReviewed: unseen } = await debtSince(before, look.now, looking);
  const rounds = call.input.stop_hook_active === true ? (before?.rounds ?? 0) : 0;
  const most = number(call, "GATE_MAX_ROUNDS", 2, [1, 10]);
  if (parts.length > 0 && rounds >= most) {
    return notice(`not reviewed, the limit of ${most} rounds is reached.`);
  }
  const retries = before?.retries ?? 0;
  const results: (Review | NotReviewed)[] = [...unseen];
  for (const part of parts) {
    const left = Math.max(10, Math.floor((ends - performance.now()) / 1_000));
    results.push(await reviewPart(part, { key: [look.now, retries], seconds: left }, call));
  }
  const reviews = results.filter((result) => "verdict" in result);
  const notReviewed = results.filter((result) => "owes" in result);
  const isBlocked = reviews.some(isBad);
  const next = {
    ...nextState(before, look.now, notReviewed),
    rounds: rounds + (isBlocked ? 1 : 0),
  };
  const isKept = await writeGateState(call, next).then(
    () => true,
    () => false,
  );
  if (!isBlocked) return release(reviews, notReviewed);
  const reasons = reasonsText(reviews, notReviewed);
  // Without a record of its rounds it might block for ever.
  return isKept
    ? block(reasons, call)
    : notice(`let go, for it cannot count its rounds.\n${reasons}`);
}

const isNoRepository = (look: Look) => !look.ok && look.error.code === "not_a_git_repo";

const isWanted = (call: HookCall) =>
  pluginOption(call.host.env, "GATE") === "true" && !isGateOff(call) && !call.context.isWithinRun;

/**
 * The same call, whose free tools end within these seconds; what cannot be interrupted waits for one
 * git command at most, and well under the timeout of the hook.
 */
function within(seconds: number, call: HookCall): HookCall {
  const { context, host } = call;
  const gone = AbortSignal.any([host.gone, AbortSignal.timeout(seconds * 1_000)]);
  const gitTimeoutSeconds = Math.min(context.settings.gitTimeoutSeconds, seconds, 60);
  return {
    ...call,
    context: { ...context, settings: { ...context.settings, gitTimeoutSeconds } },
    host: { ...host, gone },
  };
}

/** A review that was paid for is not paid for again, and one that failed is not replayed. */
async function reviewPart(
  { kind, args }: Part,
  { key, seconds }: { readonly key: readonly unknown[]; readonly seconds: number },
  call: HookCall,
): Promise<Review | NotReviewed> {
  const hash = createHash("sha256")
    .update(JSON.stringify([args, ...key, call.cwd, call.context.settings]))
    .digest("hex");
  const review = await callTool(
    "codex_review_changes",
    { ...args, timeout_seconds: seconds, idempotency_key: `gate-${hash.slice(0, 32)}` },
    call,
  );
  if (!review.ok) {
    const owes = running.includes(review.error.code) ? "wait" : "retry";
    return { kind, why: whyOf(review.error), owes };
  }
  if (!isReview(review)) throw new Error("A review answers a review");
  if (review.review_status === "completed") return review;
  return { kind, why: review.summary, owes: "nothing" };
}

/** What is still owed stays as it was before. */
function nextState(
  before: GateState | undefined,
  now: Standing,
  notReviewed: readonly NotReviewed[],
): Omit<GateState, "rounds"> {
  const owed = (kind: PartKind) =>
    notReviewed.some((part) => part.kind === kind && part.owes !== "nothing");
  const isRetried = notReviewed.some(({ owes }) => owes === "retry");
  return {
    seen: owed("uncommitted") ? before?.seen : now.seen,
    ...pointOf(owed("committed") ? before : now),
    retries: (before?.retries ?? 0) + (isRetried ? 1 : 0),
  };
}

const pointOf = (at: Partial<Standing> = {}) => ({ head: at.head, tree: at.tree });

function number(
  { host }: HookCall,
  option: string,
  fallback: number,
  [least, most]: readonly [number, number],
): number {
  const value = Number(pluginOption(host.env, option) ?? Number.NaN);
  return Number.isFinite(value) ? Math.min(Math.max(Math.round(value), least), most) : fallback;
}
