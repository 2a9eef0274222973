import type { Envelope } from "@codex-in-claude/workflows";
import { callTool } from "./call-tool.js";
import type { GateState } from "./gate-state.js";
import type { HookCall } from "./hook-call.js";

type GateError = Extract<Envelope, { readonly ok: false }>["error"];

/** What stands in the repository now, learnt for free. */
export interface Standing {
  /** Digest of the uncommitted changes; undefined when there are none. */
  readonly seen: string | undefined;
  readonly head: string | undefined;
  /** The tree of that commit: a new commit of the same tree changes nothing. */
  readonly tree: string | undefined;
}

export type Look =
  | { readonly ok: true; readonly now: Standing }
  | { readonly ok: false; readonly error: GateError };

/** What the gate looks at apart. */
export type PartKind = "committed" | "uncommitted";

/** A part that was not reviewed, and what is to be done about it at the next gate. */
export interface NotReviewed {
  readonly kind: PartKind;
  readonly why: string;
  /** `wait`: the run that was begun goes on; `retry`: a new one is needed. */
  readonly owes: "nothing" | "wait" | "retry";
}

/** The arguments of a review that the gate owes. */
export interface Part {
  readonly kind: PartKind;
  readonly args: Readonly<Record<string, string>>;
}

/** These say that what is to be compared is not there, and will not be there next time. */
const lasting = ["invalid_base", "invalid_commit", "history_missing"];

export async function lookAround(call: HookCall): Promise<Look> {
  const seen = await callTool("codex_dry_run", { untracked: "include" }, call);
  if (!seen.ok) return { ok: false, error: seen.error };
  const digest = "change_sha256" in seen ? seen.change_sha256 : undefined;
  const { base, reviewed } = seen.meta;
  return { ok: true, now: { seen: digest, head: base, tree: reviewed?.base_tree } };
}

/** What changed since the last gate, the oldest first. */
export async function debtSince(
  before: GateState | undefined,
  now: Standing,
  call: HookCall,
): Promise<{ readonly parts: readonly Part[]; readonly notReviewed: readonly NotReviewed[] }> {
  const committed = before && (await committedSince(before, now, call));
  const uncommitted = now.seen !== undefined && now.seen !== before?.seen;
  const parts: Part[] = [];
  if (committed && "args" in committed) parts.push(committed);
  if (uncommitted) {
    parts.push({ kind: "uncommitted", args: { scope: "working_tree", untracked: "include" } });
  }
  return { parts, notReviewed: committed && "why" in committed ? [committed] : [] };
}

/** Commits that hold just what the last gate saw before they were made are nothing new. */
async function committedSince(
  before: GateState,
  { head, tree }: Standing,
  call: HookCall,
): Promise<Part | NotReviewed | undefined> {
  if (head === undefined || head === before.head || tree === before.tree) return undefined;
  const kind = "committed";
  const args =
    before.head === undefined
      ? { scope: "commit", commit: head }
      : { scope: "range", base: before.head, head };
  const look = await callTool("codex_dry_run", args, call);
  if (!look.ok) {
    const owes = lasting.includes(look.error.code) ? "nothing" : "retry";
    return { kind, why: whyOf(look.error), owes };
  }
  if (before.head === undefined && look.meta.base !== undefined) {
    return { kind, why: "There was no commit before to compare with.", owes: "nothing" };
  }
  const digest = "change_sha256" in look ? look.change_sha256 : undefined;
  return digest === undefined || digest === before.seen ? undefined : { kind, args };
}

export const whyOf = ({ message, repair }: GateError) => `${message}. ${repair}`;
