import { KEY_BLOCK_RULE } from "../detect/key-block.js";
import { charClass, runEnd, runStart } from "../engine/char-class.js";
import type { Span } from "../engine/scan-state.js";

const END =
  /-{4,5} ?END [A-Z0-9 ._-]{0,60}(?:PRIVATE KEY|SECRET KEY|Static key)[A-Za-z0-9 ._-]{0,20}-{4,5}/g;
const BEGIN = /-{4,5} ?BEGIN /;
/** What stands before and after the base64 of a line: indent, comment, quote, sum of strings. */
const BEFORE_BODY = charClass(" \t>#*|+\"'`");
const AFTER_BODY = charClass(" \t\r\"'`,+;\\)");
const BODY =
  /^(?:[A-Za-z0-9+/]{1,128}={0,2}|=[A-Za-z0-9+/]{4}|[A-Za-z-]{3,24}: [\x20-\x7e]{0,120})$/;
const FULL = /^[A-Za-z0-9+/]{60,76}$/;
const KEY_NAME = /key|pem|priv|secret|cert|ssl|tls|ssh|cred/i;
const ENOUGH_LINES = 3;

/** The state that one side of a file's diff carries from hunk to hunk. */
export interface KeyCarry {
  /** True when the last hunk ended inside a key block. */
  readonly inside: boolean;
  /** True when a key stood in the file before. */
  readonly holdsKeys: boolean;
}

/**
 * Finds what is left of keys of which a hunk does not show the beginning: the lines before each END
 * that no BEGIN precedes, and, at the top, body lines that go on from an unfinished block, or three
 * full lines of base64 in a file that holds keys or whose name speaks of them.
 */
export function keyBodies(
  text: string,
  carry: KeyCarry,
  path: string | undefined,
): readonly Span[] {
  const isKeyFile = carry.holdsKeys || speaksOfKeys(path);
  if (!carry.inside && !text.includes("END ") && !isKeyFile) return [];
  const begin = text.search(BEGIN);
  const top = begin < 0 ? text.length : begin;
  const ends = endsWithoutBegin(text);
  const isClosed = ends.length > 0 && (ends[0] as Block).start < top;
  const isOpen = carry.inside || (isKeyFile && fullLines(text) >= ENOUGH_LINES);
  const open = !isClosed && isOpen ? [{ start: 0, end: bodyEnd(text, top) }] : [];
  return [...open, ...ends]
    .filter(({ start, end }) => end > start)
    .map((block) => ({ ...block, rule: KEY_BLOCK_RULE, kind: "block", partial: true }));
}

interface Block {
  readonly start: number;
  readonly end: number;
}

/** Each END with its body, unless there is a BEGIN between it and the END before it. */
function endsWithoutBegin(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let after = 0;
  for (const { 0: mark, index } of text.matchAll(END)) {
    const end = index + mark.length;
    if (text.slice(after, index).search(BEGIN) < 0) {
      blocks.push({ start: bodyStart(text, index), end });
    }
    after = end;
  }
  return blocks;
}

/** An empty line may be part of a body too. */
function isBodyLine(line: string): boolean {
  return line.trim() === "" || BODY.test(bodyOf(line)) || BODY.test(line.trim());
}

function bodyOf(line: string): string {
  const start = runEnd(line, 0, BEFORE_BODY, line.length);
  const mark = line.search(/\\[nr\\]/);
  const end = mark < 0 ? line.length : mark;
  return line.slice(start, runStart(line, end, AFTER_BODY, end - start));
}

/** Asked for each hunk of a file in turn. */
let lastPath = "";
let lastAnswer = false;

/** Tells whether a file's name makes base64 in it likely to be part of a key. */
export function speaksOfKeys(path: string | undefined): boolean {
  if (path === undefined) return false;
  if (path !== lastPath) {
    lastPath = path;
    lastAnswer = KEY_NAME.test(path);
  }
  return lastAnswer;
}

function fullLines(text: string): number {
  let count = 0;
  for (const line of text.split("\n")) {
    if (!FULL.test(bodyOf(line))) break;
    count++;
  }
  return count;
}

/** The first of the body lines that stand without a gap before `end`. */
function bodyStart(text: string, end: number): number {
  let start = text.lastIndexOf("\n", end - 1) + 1;
  while (start > 0) {
    // A negative place would be taken for 0, and an empty first line be found for ever.
    const previous = start === 1 ? 0 : text.lastIndexOf("\n", start - 2) + 1;
    if (!isBodyLine(text.slice(previous, start - 1))) break;
    start = previous;
  }
  return start;
}

function bodyEnd(text: string, limit: number): number {
  let at = 0;
  while (at < limit) {
    const lineBreak = text.indexOf("\n", at);
    const next = lineBreak < 0 ? text.length : lineBreak + 1;
    const line = text.slice(at, next).trimEnd();
    if (line === "" || !isBodyLine(line)) break;
    at = next;
  }
  return at;
}
