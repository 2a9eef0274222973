import { customAlphabet } from "nanoid";

// One case only: some file systems take "A" and "a" for the same name.
const draw = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 26);

/** A new job id: 26 characters of `0-9a-z`, 134 random bits, safe as a file name and in a shell. */
export function newJobId(): string {
  return draw();
}

/** Whether a text has the shape of a job id; nothing else may become part of a path. */
export function isJobId(text: string): boolean {
  return /^[0-9a-z]{26}$/.test(text);
}
