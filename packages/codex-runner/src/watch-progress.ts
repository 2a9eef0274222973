import type { CodexProgress } from "./codex-progress.js";
import { plainText } from "./plain-text.js";
import type { RunEvents } from "./read-events.js";

export interface ProgressWatch {
  /** To be called after each event, with the reason when codex tries again. */
  heard(events: RunEvents, retry?: string): void;
  /** How often the run was silent for too long. */
  stalls(): number;
  stop(): void;
}

/** Tells the listener of every event, and of every silence that is longer than `stallSeconds`. */
export function watchProgress(
  stallSeconds: number | undefined,
  onEvent: ((progress: CodexProgress) => void) | undefined,
): ProgressWatch {
  const startedAt = performance.now();
  let lastHeardAt = startedAt;
  let last: RunEvents | undefined;
  let stalls = 0;
  const timer = stallSeconds === undefined ? undefined : setTimeout(stalled, stallSeconds * 1000);

  function tell(kind: CodexProgress["kind"], reason?: string): void {
    const now = performance.now();
    const progress: CodexProgress = {
      kind,
      phase: last?.phase ?? "starting",
      eventsSeen: last?.seen ?? 0,
      commandsRun: last?.commandsRun ?? 0,
      elapsedMs: Math.round(now - startedAt),
      quietMs: Math.round(now - lastHeardAt),
      ...(last?.sessionId === undefined ? {} : { sessionId: last.sessionId }),
      ...(last?.currentCommand === undefined ? {} : { command: last.currentCommand }),
      ...(reason === undefined ? {} : { reason: plainText(reason, 300) }),
    };
    try {
      onEvent?.(progress);
    } catch {
      // A listener that fails must not take a paid run along.
    }
  }

  function stalled(): void {
    stalls += 1;
    tell("stalled");
  }

  return {
    heard(events, retry) {
      last = events;
      lastHeardAt = performance.now();
      timer?.refresh();
      tell(retry === undefined ? "activity" : "retrying", retry);
    },
    stalls: () => stalls,
    stop: () => clearTimeout(timer),
  };
}
