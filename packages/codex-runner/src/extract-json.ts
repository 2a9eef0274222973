export type ExtractedJson = { readonly ok: true; readonly json: unknown } | { readonly ok: false };

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
  // Never from a later bracket: what is inside a broken value must not pass for the value.
  const start = text.search(/[{[]/);
  const end = text.lastIndexOf(text[start] === "{" ? "}" : "]");
  if (start !== -1 && end > start) yield text.slice(start, end + 1);
}
