import { named } from "./named.js";
import type { Success } from "./results.js";
import { inShellAdvice } from "./shell-words.js";

type Noted = Extract<
  Success,
  { tool: "codex_consult" | "codex_review_changes" | "codex_delegate" | "codex_dry_run" }
>;

/** Why a verdict is not the one that codex gave. */
const isAboutVerdict = (text: string) => /verdict is unknown|shown as concerns/.test(text);

/** What a reader should know beside the answer, in the words of a shell; each said once. */
export interface Notes {
  /** Why the verdict is not that of codex, and what to do about it. */
  readonly verdict: readonly string[];
  readonly others: readonly string[];
}

export function notesOf(envelope: Noted): Notes {
  const { meta } = envelope;
  const hint = "coverage" in envelope ? envelope.coverage.hint : undefined;
  const warnings = [
    ...maskedNotes(envelope),
    meta.workspace_warning,
    meta.truncation_hint,
    ...(meta.security_warnings ?? []),
    ...(meta.compat_warnings ?? []),
  ].filter((text) => text !== undefined && text !== hint);
  const said = (warnings as string[]).map((text) => inShellAdvice(text));
  // A key stands for a request: what was answered then may not be what a call would find now.
  const replayed = meta.idempotency_replayed
    ? ["Answered before under this key: nothing was paid, and nothing was looked at again"]
    : [];
  return {
    verdict: [...replayed, ...said.filter(isAboutVerdict)],
    others: said.filter((text) => !isAboutVerdict(text)),
  };
}

/** The values that codex did not see, and that may be about to be committed. */
function maskedNotes(envelope: Noted): string[] {
  if (envelope.tool !== "codex_review_changes") return [];
  const { omissions } = envelope.coverage;
  const left = new Set(
    omissions.filter(({ reason }) => reason === "withheld").map(({ path }) => path),
  );
  const masked = (envelope.meta.redacted_paths ?? []).filter((path) => !left.has(path));
  if (masked.length === 0) return [];
  return [`Secret-looking values were masked and not sent, of ${named(masked, 5)}`];
}
