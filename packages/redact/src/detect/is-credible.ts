import { entropy } from "../engine/entropy.js";
import { surprise } from "../labels/surprise.js";

const MIN_SURPRISE = 3.6;
/** As much of a long token as it takes to tell noise from words; a text may be full of its anchor. */
const LOOKED_AT = 64;
const LONGEST_RUN = 7;
/** A sample is one from its beginning; behind a token may stand anything. */
const RUN_WITHIN = 24;
const SEQUENCES = ["1234567", "abcdefg", "ABCDEFG", "0123456", "...", "EXAMPLE"];

/**
 * Tells a token from a sample of one, and from an identifier that begins like one.
 *
 * @param minEntropy bits per character; 0 believes everything
 * @param prefixLength how much of the secret is the prefix of its vendor
 */
export function isCredible(secret: string, minEntropy: number, prefixLength: number): boolean {
  if (minEntropy === 0) return true;
  if (entropy(secret, 0, Math.min(secret.length, LOOKED_AT)) < minEntropy) return false;
  const from = Math.max(0, prefixLength);
  const body = secret.slice(from, from + LOOKED_AT);
  if (isFiller(body)) return false;
  return body.length < 8 || surprise(body) >= MIN_SURPRISE || !/[A-Za-z]/.test(body);
}

/** A run of one character, but for the `A` that base64 has for zeros, or a sequence. */
function isFiller(body: string): boolean {
  let run = 1;
  for (let i = 1; i < Math.min(body.length, RUN_WITHIN); i++) {
    const code = body.charCodeAt(i);
    run = code === body.charCodeAt(i - 1) && code !== 65 ? run + 1 : 1;
    if (run > LONGEST_RUN) return true;
  }
  return SEQUENCES.some((sequence) => body.includes(sequence));
}
