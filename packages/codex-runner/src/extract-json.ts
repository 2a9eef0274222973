export type ExtractedJson =
  | {
      readonly ok: true;
      readonly json: unknown;
      /** Whether the value, bare or in a code fence, is all of the answer. */
      readonly alone: boolean;
    }
  | { readonly ok: false };

/**
 * Takes the JSON value out of an answer: the whole text, or the one in a code fence, or the widest
 * object or array that the prose around it leaves. An answer that says two things gives nothing, for
 * nobody can know the one that was meant: a second value beside a fence, or a member twice.
 */
export function extractJson(text: string): ExtractedJson {
  for (const { inside, around } of candidates(text)) {
    if (around.includes("{")) continue;
    try {
      const json: unknown = JSON.parse(inside);
      if (!repeatsName(inside)) return { ok: true, json, alone: around.trim() === "" };
    } catch {
      // The next candidate may be the one.
    }
  }
  return { ok: false };
}

interface Candidate {
  readonly inside: string;
  readonly around: string;
}

const fence = /^ {0,3}```[^\n`]*\n([\s\S]*?)\n {0,3}```[ \t]*$/gm;

function* candidates(text: string): Generator<Candidate> {
  yield { inside: text, around: "" };
  const [only, second] = [...text.matchAll(fence)].filter(([, inside]) => inside?.includes("{"));
  if (only && !second) {
    const [whole, inside = ""] = only;
    const around = text.slice(0, only.index) + text.slice(only.index + whole.length);
    yield { inside, around };
  }
  // Never from a later bracket: what is inside a broken value must not pass for the value.
  const start = text.search(/[{[]/);
  const end = text.lastIndexOf(text[start] === "{" ? "}" : "]") + 1;
  if (start !== -1 && end > start) {
    yield { inside: text.slice(start, end), around: text.slice(0, start) + text.slice(end) };
  }
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
