/** Which ASCII characters belong to a class: 1 at the code of each member. */
export type CharClass = Uint8Array;

const cache = new Map<string, CharClass>();

/** Compiles a class written as in a regular expression, without the brackets: `A-Za-z0-9_-`. */
export function charClass(spec: string): CharClass {
  const known = cache.get(spec);
  if (known !== undefined) return known;
  const table = new Uint8Array(128);
  for (let i = 0; i < spec.length; i++) {
    const from = spec.charCodeAt(i);
    const isRange = spec[i + 1] === "-" && i + 2 < spec.length;
    const to = isRange ? spec.charCodeAt(i + 2) : from;
    table.fill(1, from, to + 1);
    if (isRange) i += 2;
  }
  cache.set(spec, table);
  return table;
}

export function isMember(members: CharClass, code: number): boolean {
  return code < 128 && members[code] === 1;
}

/** Where the run of members that starts at `from` ends. */
export function runEnd(text: string, from: number, members: CharClass, limit: number): number {
  let at = from;
  while (at < limit && isMember(members, text.charCodeAt(at))) at++;
  return at;
}

/** Where the run of members that ends before `from` starts, at most `max` back. */
export function runStart(text: string, from: number, members: CharClass, max: number): number {
  const floor = Math.max(0, from - max);
  let at = from;
  while (at > floor && isMember(members, text.charCodeAt(at - 1))) at--;
  return at;
}
