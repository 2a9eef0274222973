import { customAlphabet } from "nanoid";

// One case only: some file systems take "A" and "a" for the same name.
const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
const TIME_LENGTH = 9;
/** The year 5188: what a clock says beyond it, or before 1970, is not told by an id. */
const LATEST_MS = ALPHABET.length ** TIME_LENGTH - 1;
const draw = customAlphabet(ALPHABET, 17);

/**
 * A new job id: 26 characters of `0-9a-z`, safe as a file name and in a shell. The first 9 are the
 * time, so that ids sort by it and the newest jobs are found by name; the others are 87 random bits.
 *
 * @param createdMs wall-clock milliseconds
 */
export function newJobId(createdMs: number): string {
  const time = Math.max(0, Math.min(LATEST_MS, Math.floor(createdMs)));
  return time.toString(ALPHABET.length).padStart(TIME_LENGTH, "0") + draw();
}

/** The part of an id that is its time: of two, the one of the later millisecond is greater. */
export function timeOfJobId(id: string): string {
  return id.slice(0, TIME_LENGTH);
}

/** Whether a text has the shape of a job id; nothing else may become part of a path. */
export function isJobId(text: string): boolean {
  return /^[0-9a-z]{26}$/.test(text);
}
