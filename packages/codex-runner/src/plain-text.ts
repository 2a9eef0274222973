/** Longest message that this package hands on, in UTF-16 code units. */
const maxMessageLength = 2_000;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Makes foreign text safe to print on one screen: ANSI sequences and control characters go, runs
 * of blank space become one space, and what is too long is cut in the middle.
 */
export function plainText(text: string, maxLength = maxMessageLength): string {
  const clean = text
    .slice(0, maxLength * 8)
    .replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|.)/g, "")
    // Controls, and the marks that reorder or hide text.
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  return cutMiddle(clean, maxLength);
}

/** Keeps the head and the tail of a text that is longer than `maxLength`. */
export function cutMiddle(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const head = Math.ceil((maxLength - 5) * 0.7);
  const tail = maxLength - 5 - head;
  return `${text.slice(0, head)} [...] ${text.slice(text.length - tail)}`.replace(
    loneSurrogate,
    "",
  );
}
