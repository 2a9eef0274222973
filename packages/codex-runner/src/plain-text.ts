/** Longest message that this package hands on, in UTF-16 code units. */
const maxMessageLength = 2_000;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Controls, and marks that reorder or hide text. They go without a trace: a space in the middle
 * of a key would hide it from whoever masks keys. */
const invisible =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const ansiSequence = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|.)/g;

/**
 * Makes foreign text safe to print on one line: ANSI sequences and control characters go, blank
 * space becomes one space, and what is too long is cut in the middle.
 */
export function plainText(text: string, maxLength = maxMessageLength): string {
  const clean = text
    .slice(0, maxLength * 8)
    .replace(ansiSequence, "")
    .replace(invisible, "")
    .replace(/\s+/g, " ")
    .trim();
  return cutMiddle(clean, maxLength);
}

const ellipsis = " [...] ";

/** Keeps the head and the tail of a text that is longer than `maxLength`. */
export function cutMiddle(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const room = maxLength - ellipsis.length;
  const head = Math.ceil(room * 0.7);
  const tail = text.slice(text.length - (room - head));
  return `${text.slice(0, head)}${ellipsis}${tail}`.replace(loneSurrogate, "");
}
