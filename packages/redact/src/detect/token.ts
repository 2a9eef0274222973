import { charClass, isMember, runStart } from "../engine/char-class.js";
import { entropy } from "../engine/entropy.js";
import type { Detector, Scan } from "../engine/scan-state.js";
import { surprise } from "../labels/surprise.js";
import type { Rule } from "../rules/rule.js";

const TOKEN_CHARS = "A-Za-z0-9_-";
const ALPHANUMERIC = charClass("A-Za-z0-9");
const MIN_ENTROPY = 2.5;
const MIN_SURPRISE = 3.6;
const LOOKED_AT = 256;
const FILLER = /([B-Za-z0-9*._-])\1{7}|1234567|abcdefg|ABCDEFG|0123456|\.\.\./;

/** Makes a detector of a rule of the table. */
export function tokenDetector(rule: Rule): Detector {
  const pattern = new RegExp(rule.pattern.source, `${rule.pattern.flags.replace(/[gy]/g, "")}y`);
  const more = charClass(rule.more ?? TOKEN_CHARS);
  const lead = rule.lead === undefined ? undefined : charClass(rule.lead.chars);
  const startsWord = rule.pattern.source.startsWith("(?<![A-Za-z0-9");
  const oneTryPerRun = rule.id === "json-web-token";
  const floor = rule.minEntropy ?? MIN_ENTROPY;

  const detect = (scan: Scan, anchorStart: number, anchorEnd: number): void => {
    const { text } = scan;
    const start =
      lead === undefined ? anchorStart : runStart(text, anchorStart, lead, rule.lead?.max ?? 0);
    if (startsWord && start > 0 && isMember(ALPHANUMERIC, text.charCodeAt(start - 1))) return;
    if (anchorStart - start < (rule.lead?.min ?? 0)) return;
    if (start < (scan.settledUntil.get(rule.id) ?? 0)) return;
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match === null) {
      if (oneTryPerRun) scan.settledUntil.set(rule.id, scan.stretch(start, more));
      findWrapped(scan, anchorStart);
      return;
    }
    const secret = match[1] ?? match[0];
    const matchEnd = start + match[0].length;
    const secretStart = matchEnd - secret.length;
    if (!isCredible(secret, lead === undefined ? anchorEnd - secretStart : 0)) return;
    const end = rule.more === "" ? matchEnd : scan.stretch(matchEnd, more);
    scan.settledUntil.set(rule.id, end);
    const glued = secretStart > 0 && isMember(ALPHANUMERIC, text.charCodeAt(secretStart - 1));
    scan.spans.push({ start: secretStart, end, rule: rule.id, kind: "value", partial: glued });
    continueOnNextLine(scan, end);
  };

  const isCredible = (secret: string, prefix: number): boolean => {
    const looked = secret.length > LOOKED_AT ? secret.slice(0, LOOKED_AT) : secret;
    if (floor === 0) return true;
    if (entropy(looked, 0, looked.length) < floor) return false;
    const body = looked.slice(Math.max(0, prefix));
    if (FILLER.test(body) && floor !== 3) return false;
    return body.length < 8 || surprise(body) >= MIN_SURPRISE || !/[A-Za-z]/.test(body);
  };

  const WRAP_LINES = 12;
  /** A terminal or a mail client broke the token: joins line ends and tries again. */
  const findWrapped = (scan: Scan, anchorStart: number): void => {
    if (lead !== undefined) return;
    const pieces = wrappedPieces(scan, anchorStart, WRAP_LINES);
    if (pieces.length < 2) return;
    const joined = pieces.map(({ start, end }) => scan.text.slice(start, end)).join("");
    pattern.lastIndex = 0;
    const match = pattern.exec(joined);
    if (match === null || match[1] !== undefined) return;
    if (!isCredible(match[0], 0) || match[0].length <= (pieces[0]?.end ?? 0) - anchorStart) return;
    let left = match[0].length;
    for (const { start, end } of pieces) {
      if (left <= 0) break;
      scan.spans.push({ start, end, rule: rule.id, kind: "value", partial: true });
      left -= end - start;
    }
  };

  const wrappedPieces = (scan: Scan, from: number, max: number) => {
    const pieces: { start: number; end: number }[] = [];
    let at = from;
    while (pieces.length < max) {
      const end = scan.stretch(at, more);
      if (end === at || end - at > 400) break;
      pieces.push({ start: at, end });
      const next = bridge(scan.text, end);
      if (next < 0) break;
      at = next;
    }
    return pieces;
  };

  /** A long token may go on after a line break; a short one is taken to be whole. */
  const continueOnNextLine = (scan: Scan, end: number): void => {
    let at = bridge(scan.text, end);
    if (at < 0) return;
    for (let lines = 0; at >= 0 && lines < 64; lines++) {
      const next = scan.stretch(at, more);
      const piece = scan.text.slice(at, Math.min(next, at + LOOKED_AT));
      const wholeLine = next === scan.text.length || /[\r\n"'\s]/.test(scan.text[next] as string);
      if (piece.length < 8 || !wholeLine || !/\d/.test(piece) || surprise(piece) < 4.2) return;
      scan.spans.push({ start: at, end: next, rule: rule.id, kind: "value", partial: true });
      at = bridge(scan.text, next);
    }
  };

  return { anchors: rule.anchors, detect };
}

/** How source code, mail and terminals break a string in two, and markup that shows as nothing. */
const BRIDGE =
  /[\\=]?\r?\n[ \t]{0,80}|\\{0,3}(["'`])[ \t]{0,8}(?:\+|\.{1,2}|&)?[ \t]{0,8}(?:\\?\r?\n[ \t]{0,80})?(?:\+[ \t]{0,4})?\\{0,3}\1/y;

/** Where a token that is broken at `at` goes on, or -1. */
function bridge(text: string, at: number): number {
  BRIDGE.lastIndex = at;
  return BRIDGE.test(text) ? BRIDGE.lastIndex : -1;
}
