import { createHash } from "node:crypto";
import { type Envelope, pluginOption } from "@codex-in-claude/workflows";
import { callTool } from "./call-tool.js";
import { type GateState, isGateOff, readGateState, writeGateState } from "./gate-state.js";
import type { HookAnswer, HookCall } from "./hook-call.js";

type Review = Envelope & { readonly tool: "codex_review_changes"; readonly ok: true };

/** What stands in the repository now, learnt for free. */
interface Standing {
  readonly seen: string | undefined;
  readonly head: string | undefined;
}
type Look =
  | { readonly ok: true; readonly now: Standing }
  | { readonly ok: false; readonly why: string };

/** The arguments of a review that the gate owes, the oldest change first. */
type Part = Readonly<Record<string, string>>;

const severe = ["critical", "high"];

/** Notes how things stand before Claude does anything, so that only what it changes is reviewed. */
export async function gateBaseline(call: HookCall): Promise<HookAnswer> {
  if (!isWanted(call) || (await readGateState(call))) return {};
  const look = await lookAround(call);
  if (look.ok) await writeGateState(call, { ...look.now, rounds: 0 });
  return {};
}

/**
 * Has what changed since the last gate reviewed before Claude stops. It lets go, sends Claude back
 * with reasons, or could not run, which lets go and says so.
 */
export async function stopGate(call: HookCall): Promise<HookAnswer> {
  if (!isWanted(call)) return {};
  const before = await readGateState(call);
  const look = await lookAround(call);
  if (!look.ok) return couldNotRun(look.why);
  const parts = changedParts(before, look.now);
  const rounds = call.input.stop_hook_active === true ? (before?.rounds ?? 0) : 0;
  const letGo = () => writeGateState(call, { ...look.now, rounds });
  if (parts.length === 0) {
    await letGo();
    return {};
  }
  const most = number(call, "GATE_MAX_ROUNDS", 2, [1, 10]);
  if (rounds >= most) {
    return notice(`Codex gate: not reviewed, the limit of ${most} rounds is reached.`);
  }
  const reviews = await reviewParts(parts, look.now, call);
  if (!reviews.ok) return couldNotRun(reviews.why);
  const reasons = reviews.reviews.filter(isBad).map(reasonsOf);
  if (reasons.length === 0) {
    await letGo();
    return notice(`Codex gate: ${reviews.reviews.map(({ verdict }) => verdict).join(", ")}.`);
  }
  await writeGateState(call, { ...look.now, rounds: rounds + 1 });
  return { stdout: JSON.stringify({ decision: "block", reason: blockText(reasons, call) }) };
}

const isWanted = (call: HookCall) =>
  pluginOption(call.host.env, "GATE") === "true" && !isGateOff(call) && !call.context.isWithinRun;

async function lookAround(call: HookCall): Promise<Look> {
  const seen = await callTool("codex_dry_run", { untracked: "include" }, call);
  if (!seen.ok) return { ok: false, why: `${seen.error.message}. ${seen.error.repair}` };
  const sent = "prompt_sha256" in seen ? seen.prompt_sha256 : undefined;
  return { ok: true, now: { seen: sent, head: seen.meta.base } };
}

function changedParts(before: GateState | undefined, { seen, head }: Standing): Part[] {
  const committed = before?.head !== undefined && head !== undefined && before.head !== head;
  const uncommitted = seen !== undefined && seen !== before?.seen;
  return [
    ...(committed ? [{ scope: "range", base: before.head ?? "", head }] : []),
    ...(uncommitted ? [{ scope: "working_tree", untracked: "include" }] : []),
  ];
}

/** One after the other within the gate's own time; a review that was paid for is not paid for again. */
async function reviewParts(
  parts: readonly Part[],
  now: Standing,
  call: HookCall,
): Promise<
  { readonly ok: true; readonly reviews: Review[] } | { readonly ok: false; readonly why: string }
> {
  const ends = performance.now() + number(call, "GATE_TIMEOUT_SECONDS", 300, [10, 600]) * 1_000;
  const reviews: Review[] = [];
  for (const part of parts) {
    const left = Math.max(10, Math.floor((ends - performance.now()) / 1_000));
    const key = createHash("sha256")
      .update(JSON.stringify([part, now]))
      .digest("hex")
      .slice(0, 32);
    const review = await callTool(
      "codex_review_changes",
      { ...part, timeout_seconds: left, idempotency_key: `gate-${key}` },
      call,
    );
    if (!review.ok) return { ok: false, why: `${review.error.message}. ${review.error.repair}` };
    if (!isReview(review)) return { ok: false, why: "The answer is no review." };
    if (review.review_status !== "completed") {
      if (review.coverage.detected > 0) return { ok: false, why: review.summary };
      continue;
    }
    reviews.push(review);
  }
  return { ok: true, reviews };
}

const isReview = (envelope: Envelope): envelope is Review =>
  envelope.ok && envelope.tool === "codex_review_changes";

const isBad = ({ verdict, findings }: Review) =>
  verdict === "fail" || findings.some(({ severity }) => severe.includes(severity));

function reasonsOf({ summary, findings, meta }: Review): string {
  const lines = findings.map(({ severity, title, file, line, recommendation }) => {
    const place = file ? ` (${file}${line ? `:${line}` : ""})` : "";
    return `- ${severity}: ${title}${place}. ${recommendation}`;
  });
  return [
    summary,
    ...lines,
    ...(meta.job_id ? [`The whole review: job ${meta.job_id}.`] : []),
  ].join("\n");
}

function blockText(reasons: readonly string[], { words }: HookCall): string {
  const [command = "/codex:gate"] = words;
  return [
    "Codex reviewed what changed and would not let it go:",
    ...reasons,
    "These are claims: verify each against the code, mend what you confirm, and say what you refute and why.",
    `To turn this gate off: ${command} off`,
  ].join("\n");
}

const notice = (systemMessage: string): HookAnswer => ({
  stdout: JSON.stringify({ systemMessage }),
});
const couldNotRun = (why: string) =>
  notice(`Codex gate: could not run, so nothing was reviewed. ${why}`);

function number(
  { host }: HookCall,
  option: string,
  fallback: number,
  [least, most]: readonly [number, number],
): number {
  const value = Number(pluginOption(host.env, option) ?? Number.NaN);
  return Number.isFinite(value) ? Math.min(Math.max(Math.round(value), least), most) : fallback;
}
