/**
 * Text with every control character shown as an escape, so that nothing that others wrote can move
 * the cursor or forge a line. Newlines are kept only in `visibleLines`.
 */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
    escaped,
  );
}

/** As {@link visible}, one entry a line. */
export function visibleLines(text: string): string[] {
  return text.split("\n").map(visible);
}

/** As {@link visibleLines}, with the tabs of code: they are what it is written with. */
export function visibleCode(text: string): string[] {
  return text.split("\n").map((line) => line.split("\t").map(visible).join("\t"));
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
