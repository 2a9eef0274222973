import { uptime } from "node:os";
import { bootId } from "./boot-id.js";

/** One moment, told by two clocks: the wall's, which may jump, and the machine's since its boot. */
export interface Stamp {
  readonly wallMs: number;
  readonly upMs: number;
  readonly boot: string;
}

export interface Clock {
  now(): Stamp;
}

/** The clocks of this machine. Time asleep counts in both. */
export const systemClock: Clock = {
  now: () => ({ wallMs: Date.now(), upMs: Math.round(uptime() * 1_000), boot: bootId() }),
};

/**
 * Milliseconds from one moment to another. Within one boot the wall clock is not asked, so moving
 * it changes nothing; across boots it is all there is, and the answer may be negative.
 */
export function elapsedMs(from: Stamp, to: Stamp): number {
  if (from.boot === to.boot) return Math.max(0, to.upMs - from.upMs);
  return to.wallMs - from.wallMs;
}

const LATEST_DATE_MS = 8.64e15;

/** ISO 8601 of the wall clock; a number no date can hold becomes the nearest one that can. */
export function isoTime(wallMs: number): string {
  return new Date(Math.max(-LATEST_DATE_MS, Math.min(LATEST_DATE_MS, wallMs))).toISOString();
}
