// C0 and C1 controls but tab and newline, bidi overrides and isolates, and the ANSI sequences that
// begin with ESC: none of them is prose, and each can forge what a terminal shows.
const ansi = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
const invisible =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Prose without control characters: newlines and tabs stay, a carriage return becomes a newline, half
 * of a surrogate pair U+FFFD.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(ansi, "").replace(/\r\n?/g, "\n").replace(invisible, "");
}

/** One line of prose: as {@link cleanText}, with each run of white space as one space. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** Cuts at a character border and says so; `maxCharacters` counts UTF-16 code units. */
export function boundText(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const cut = text.slice(0, maxCharacters).replace(/[\ud800-\udbff]$/, "");
  return `${cut} [… ${text.length - cut.length} more characters]`;
}
