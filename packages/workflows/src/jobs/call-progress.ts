import type { JobView } from "@codex-in-claude/job-store";
import type { CallProgress } from "../call-host.js";

/** What a caller who waits for a job is told of it. */
export function callProgress({ state, elapsedMs, progress }: JobView): CallProgress {
  const { message, phase = "starting", eventAgeMs = 0 } = progress ?? {};
  const kind = message === "retrying" || message === "stalled" ? message : "activity";
  return {
    kind: state === "queued" ? "queued" : kind,
    phase,
    elapsedMs,
    quietMs: eventAgeMs,
    eventsSeen: progress?.eventsSeen ?? 0,
    commandsRun: progress?.commandsRun ?? 0,
  };
}
