import type { CallProgress } from "@codex-in-claude/workflows";

const millisecondsBetween = 1_000;

/**
 * Turns the signs of life of a run into progress notifications: a message each, and a plain counter
 * instead of an invented total. Activity is told at most once a second, and so is everything else
 * that does not change.
 */
export function progressMessages(
  send: (progress: number, message: string) => Promise<void>,
): (progress: CallProgress) => void {
  let sent = 0;
  let lastSent = Number.NEGATIVE_INFINITY;
  let lastKind: CallProgress["kind"] | undefined;
  return (progress) => {
    const now = performance.now();
    if (now - lastSent < millisecondsBetween && progress.kind === lastKind) return;
    lastSent = now;
    lastKind = progress.kind;
    sent += 1;
    // A client that is gone is noticed by the transport.
    send(sent, describeProgress(progress)).catch(() => {});
  };
}

/** A line for a person: what codex does, and since when. */
function describeProgress({ kind, phase, elapsedMs, quietMs }: CallProgress): string {
  const what = phase.replace("_", " ");
  const seconds = Math.round(elapsedMs / 1_000);
  if (kind === "queued") return `waiting for a turn (${seconds} s)`;
  if (kind === "retrying") return `codex lost the connection and tries again (${seconds} s)`;
  if (kind === "stalled") return `codex is silent since ${Math.round(quietMs / 1_000)} s (${what})`;
  return `codex: ${what} (${seconds} s)`;
}
