export type ExtractedJson = { readonly ok: true; readonly json: unknown } | { readonly ok: false };

/** How many places in prose are tried for the start of a value. */
const maxStarts = 32;

/**
 * Takes the JSON value out of an answer: the whole text, or the one in a code fence, or the widest
 * object or array that the prose around it leaves.
 */
export function extractJson(text: string): ExtractedJson {
  for (const candidate of candidates(text)) {
    try {
      return { ok: true, json: JSON.parse(candidate) };
    } catch {
      // The next candidate may be the one.
    }
  }
  return { ok: false };
}

function* candidates(text: string): Generator<string> {
  yield text.trim();
  const fences = [...text.matchAll(/^ {0,3}```[^\n`]*\n([\s\S]*?)\n {0,3}```[ \t]*$/gm)];
  for (const [, inside = ""] of fences.reverse()) yield inside;
  yield* widest(text, "{", "}");
  yield* widest(text, "[", "]");
}

/** From each of the first opening brackets to the last closing one. */
function* widest(text: string, open: string, close: string): Generator<string> {
  const end = text.lastIndexOf(close);
  let start = text.indexOf(open);
  for (let tried = 0; start !== -1 && start < end && tried < maxStarts; tried += 1) {
    yield text.slice(start, end + 1);
    start = text.indexOf(open, start + 1);
  }
}
