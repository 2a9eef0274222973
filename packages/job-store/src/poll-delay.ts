/**
 * How long a poller should wait before it asks again: the time the job has taken so far, at least
 * one second and at most ten.
 */
export function pollDelayMs(elapsedMs: number): number {
  return Math.min(10_000, Math.max(1_000, Math.round(elapsedMs)));
}
