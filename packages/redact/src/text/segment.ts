/** How much a segment sees of what comes before and after it, in UTF-16 code units. */
export const REACH = 16_384;
/** How long a segment usually is. */
export const SEGMENT = 262_144;
const LONGEST = 1_048_576;

/**
 * Finds where the segment that starts at `from` ends: after the first line break past its usual
 * length, or, in a line that goes on and on, at a character that no token holds.
 *
 * @returns -1 when the text at hand does not tell
 */
export function cutSegment(text: string, from: number): number {
  const usual = from + SEGMENT;
  if (text.length <= usual) return -1;
  const lineBreak = text.indexOf("\n", usual);
  if (lineBreak >= 0 && lineBreak < from + LONGEST) return lineBreak + 1;
  if (text.length < from + LONGEST) return -1;
  for (let at = from + LONGEST; at > from + LONGEST - REACH; at--) {
    if (/[\s"'`,;(){}<>]/.test(text[at - 1] as string)) return at;
  }
  return from + LONGEST;
}
