import type { CallProgress } from "@codex-in-claude/workflows";

const leastMs = 1_000;
/** A client whose patience starts anew with each message must not lose it while a model thinks. */
const mostMs = 2_000;

/** Tells a client of a run that it waits for. */
export interface ProgressMessages {
  show(progress: CallProgress): void;
  stop(): void;
}

/**
 * Turns the signs of life of a run into progress notifications: a message each, and a plain counter
 * instead of an invented total. At most one a second, the newest; at least one each two seconds.
 *
 * @param send must not reject
 */
export function progressMessages(
  send: (progress: number, message: string) => void,
): ProgressMessages {
  let latest: { readonly progress: CallProgress; readonly at: number } | undefined;
  let isTold = true;
  let sent = 0;
  let lastSent = Number.NEGATIVE_INFINITY;
  const tell = () => {
    if (!latest) return;
    const now = performance.now();
    if (now - lastSent < (isTold ? mostMs : leastMs)) return;
    isTold = true;
    lastSent = now;
    sent += 1;
    send(sent, describeProgress(latest.progress, now - latest.at));
  };
  const timer = setInterval(tell, leastMs);
  return {
    show(progress) {
      latest = { progress, at: performance.now() };
      isTold = false;
      tell();
    },
    stop: () => clearInterval(timer),
  };
}

/** A line for a person: what codex does, and since when. */
function describeProgress(
  { kind, phase, elapsedMs, quietMs }: CallProgress,
  sinceMs: number,
): string {
  const what = phase.replaceAll("_", " ");
  const seconds = (ms: number) => Math.round((ms + sinceMs) / 1_000);
  if (kind === "queued") return `waiting for a turn (${seconds(elapsedMs)} s)`;
  if (kind === "retrying") {
    return `codex lost the connection and tries again (${seconds(elapsedMs)} s)`;
  }
  if (kind === "stalled") return `codex is silent since ${seconds(quietMs)} s (${what})`;
  return `codex: ${what} (${seconds(elapsedMs)} s)`;
}
