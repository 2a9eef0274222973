import { charClass, isMember } from "../engine/char-class.js";

/** How much a segment sees of what comes before and after it, in UTF-16 code units. */
export const REACH = 16_384;
/** How long a segment usually is. */
export const SEGMENT = 262_144;
const LONGEST = 1_048_576;
const BREAKS = charClass(" \t\r\n\f\v\"'`,;(){}<>");

/**
 * Finds where the segment that starts at `from` ends: after the first line break past its usual
 * length, or, in a line that goes on and on, at a character that no token holds.
 *
 * @returns -1 when the text at hand does not tell
 */
export function cutSegment(text: string, from: number): number {
  const usual = from + SEGMENT;
  if (text.length <= usual) return -1;
  // Not further than that: a text without a line break would be searched to its end for each segment.
  const lineBreak = text.slice(usual, from + LONGEST).indexOf("\n");
  if (lineBreak >= 0) return usual + lineBreak + 1;
  if (text.length < from + LONGEST) return -1;
  for (let at = from + LONGEST; at > from + LONGEST - REACH; at--) {
    if (isMember(BREAKS, text.charCodeAt(at - 1))) return at;
  }
  return from + LONGEST;
}
