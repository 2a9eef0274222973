export type ExtractedJson = { readonly ok: true; readonly json: unknown } | { readonly ok: false };

/**
 * Takes the JSON value out of an answer: the whole text, or the one in a code fence, or the widest
 * object or array that the prose around it leaves. A value that gives a member twice says two things,
 * of which nobody can know the one that was meant.
 */
export function extractJson(text: string): ExtractedJson {
  for (const candidate of candidates(text)) {
    try {
      const json: unknown = JSON.parse(candidate);
      if (!repeatsName(candidate)) return { ok: true, json };
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

const token = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]/g;

/** Whether an object in valid JSON has two members of one name; `JSON.parse` takes the last. */
function repeatsName(json: string): boolean {
  const open: Set<string>[] = [];
  for (const [text, colon] of json.matchAll(token)) {
    if (text === "{") open.push(new Set());
    else if (text === "}") open.pop();
    else if (colon !== undefined) {
      const name = JSON.parse(text.slice(0, -colon.length)) as string;
      if (open.at(-1)?.has(name)) return true;
      open.at(-1)?.add(name);
    }
  }
  return false;
}
