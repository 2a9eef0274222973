import { type CharClass, charClass, isMember, runEnd, runStart } from "../engine/char-class.js";
import type { Detector, Scan } from "../engine/scan-state.js";
import type { Rule } from "../rules/rule.js";
import { isBridge, piecesAfter, piecesFrom } from "./broken-token.js";
import { isCredible } from "./is-credible.js";

const TOKEN_CHARS = "A-Za-z0-9_-";
const ALPHANUMERIC = charClass("A-Za-z0-9");
const MIN_ENTROPY = 2.5;
const CONTINUED = "continued-tokens";
/** From this length on, an anchor that is there twice in a row begins a token at its second place. */
const UNMISTAKABLE = 5;
const GLANCE = 64;
const ENOUGH = 16;
/** Its first part may be long: it is not matched where its rule does not remember what it read. */
const JWT = "json-web-token";
/** A pattern that begins like this cannot match inside a word. */
const WORD_START = "(?<![A-Za-z0-9";
/** In JSON and in source the letter of an escape such as `\n` is no part of the word after it. */
const AFTER_ESCAPE = String.raw`(?<=\\[bfnrt])`;

/** A rule, and what is made of it once. */
interface CompiledRule {
  readonly rule: Rule;
  readonly more: CharClass;
  readonly lead: CharClass | undefined;
  readonly startsWord: boolean;
  /** Least entropy. */
  readonly floor: number;
  match(text: string, at: number): RegExpExecArray | null;
}

/** Makes a detector of a rule of the table. */
export function tokenDetector(rule: Rule): Detector {
  /** Made when it is needed first: most texts need few of the rules. */
  let made: CompiledRule | undefined;
  const compiled = () => {
    made ??= compileRule(rule);
    return made;
  };
  return {
    anchors: rule.anchors,
    isWorth: (text, start) => mayStartAt(compiled(), text, start),
    isLikely: (text, start, end) =>
      rule.id === JWT ||
      compiled().match(text, startOf(compiled(), text, start)) !== null ||
      mayBeBroken(compiled(), text, start, end),
    detect: (scan, start, end) => detectToken(compiled(), scan, start, end),
  };
}

function compileRule(rule: Rule): CompiledRule {
  const flags = `${rule.pattern.flags.replace("g", "").replace("y", "")}y`;
  const startsWord = rule.pattern.source.startsWith(WORD_START);
  /** An anchor alone does not call for it. */
  let pattern: RegExp | undefined;
  return {
    rule,
    more: charClass(rule.more ?? TOKEN_CHARS),
    lead: rule.lead === undefined ? undefined : charClass(rule.lead.chars),
    startsWord,
    floor: rule.minEntropy ?? MIN_ENTROPY,
    match(text, at) {
      pattern ??= new RegExp(startsWord ? alsoAfterEscape(rule) : rule.pattern.source, flags);
      pattern.lastIndex = at;
      return pattern.exec(text);
    },
  };
}

function alsoAfterEscape({ pattern: { source } }: Rule): string {
  const end = source.indexOf("])") + 2;
  return `(?:${source.slice(0, end)}|${AFTER_ESCAPE})${source.slice(end)}`;
}

/** Whether a word goes on here. */
function isInsideWord(text: string, at: number): boolean {
  if (at === 0 || !isMember(ALPHANUMERIC, text.charCodeAt(at - 1))) return false;
  return !isEscaped(text, at - 1);
}

function isEscaped(text: string, at: number): boolean {
  return at > 0 && text[at - 1] === "\\" && "bfnrt".includes(text[at] ?? "");
}

/** Where the pattern is tried: at the anchor, or before it. */
function startOf({ rule, lead }: CompiledRule, text: string, anchor: number): number {
  if (lead === undefined) return anchor;
  const start = runStart(text, anchor, lead, rule.lead?.max ?? 0);
  return start < anchor && isEscaped(text, start) ? start + 1 : start;
}

function mayStartAt(compiled: CompiledRule, text: string, anchor: number): boolean {
  const start = startOf(compiled, text, anchor);
  if (anchor - start < (compiled.rule.lead?.min ?? 0)) return false;
  return !(compiled.startsWord && isInsideWord(text, start));
}

function detectToken(compiled: CompiledRule, scan: Scan, anchor: number, anchorEnd: number): void {
  const { rule, more, floor } = compiled;
  const { text, settledUntil } = scan;
  const start = startOf(compiled, text, anchor);
  if (start < (settledUntil.get(rule.id) ?? 0) || isRepeated(text, start, anchor, anchorEnd))
    return;
  const match = compiled.match(text, start);
  if (match === null) {
    // Its first part may be long, and no other try in the same run would end otherwise.
    if (rule.id === JWT) settledUntil.set(rule.id, scan.stretch(start, more));
    if (mayBeBroken(compiled, text, anchor, anchorEnd))
      findBroken(compiled, scan, anchor, anchorEnd);
    return;
  }
  const secret = match[1] ?? match[0];
  const matchEnd = start + match[0].length;
  const secretStart = matchEnd - secret.length;
  if (!isCredible(secret, floor, prefixLength(rule, anchorEnd - secretStart, secret))) return;
  const end = rule.more === "" ? matchEnd : scan.stretch(matchEnd, more);
  settledUntil.set(rule.id, end);
  push(scan, rule, secretStart, end, isInsideWord(text, secretStart));
  // In a list of tokens each would else look through all that follow.
  if (end <= (settledUntil.get(CONTINUED) ?? 0)) return;
  for (const piece of piecesAfter(scan, end, more)) {
    push(scan, rule, piece.start, piece.end, true);
    settledUntil.set(CONTINUED, piece.end);
  }
}

/** Up to the end of the anchor, unless the anchor is in the middle and little follows. */
function prefixLength({ lead }: Rule, length: number, secret: string): number {
  return lead === undefined || secret.length - length >= ENOUGH ? length : 0;
}

function isRepeated(text: string, start: number, anchor: number, end: number): boolean {
  const isFirst = start === anchor && end - anchor >= UNMISTAKABLE;
  return isFirst && text.startsWith(text.slice(anchor, end), end);
}

/**
 * Reason enough to look for the rest of a token on the next line: an anchor that says more than
 * `pat` and `key` do, and behind its run something that strings are broken by.
 */
function mayBeBroken(
  { lead, more }: CompiledRule,
  text: string,
  start: number,
  end: number,
): boolean {
  const isTelling = end - start > 3 || /[A-Z_]/.test(text.slice(start, end));
  if (!isTelling || lead !== undefined) return false;
  const runsTo = runEnd(text, end, more, end + GLANCE);
  return runsTo === end + GLANCE || isBridge(text.charCodeAt(runsTo));
}

/** A terminal, a mail client or a programmer broke the token: puts it together and tries again. */
function findBroken(compiled: CompiledRule, scan: Scan, anchor: number, anchorEnd: number): void {
  const { rule, more } = compiled;
  const pieces = piecesFrom(scan, anchor, more);
  const second = pieces[1];
  // In a list of beginnings none goes on with the next.
  if (
    second === undefined ||
    scan.text.startsWith(scan.text.slice(anchor, anchorEnd), second.start)
  )
    return;
  const match = compiled.match(
    pieces.map(({ start, end }) => scan.text.slice(start, end)).join(""),
    0,
  );
  if (match === null || match[1] !== undefined || !isCredible(match[0], compiled.floor, 0)) return;
  let left = match[0].length;
  if (left <= (pieces[0]?.end ?? 0) - anchor) return;
  for (const { start, end } of pieces) {
    if (left <= 0) break;
    push(scan, rule, start, end, true);
    left -= end - start;
  }
}

function push(scan: Scan, { id }: Rule, start: number, end: number, partial: boolean): void {
  scan.spans.push({ start, end, rule: id, kind: "value", partial });
}
