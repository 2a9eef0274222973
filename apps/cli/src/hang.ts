import { wrap } from "./wrap.js";

/** With less room than this beside its head, prose is easier to read beneath it. */
const leastRoom = 20;

/**
 * Prose behind a head, such as a name in its column: what has no room in the first line goes on
 * beneath the prose.
 */
export function hang(head: string, text: string, columns: number): string[] {
  if (columns - head.length < leastRoom) return [head.trimEnd(), ...wrap(text, columns, "    ")];
  const [first = "", ...more] = wrap(text, columns, " ".repeat(head.length));
  return [(head + first.slice(head.length)).trimEnd(), ...more];
}
