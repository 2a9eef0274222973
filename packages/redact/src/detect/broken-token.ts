import { type CharClass, charClass, isMember } from "../engine/char-class.js";
import type { Scan } from "../engine/scan-state.js";
import { surprise } from "../labels/surprise.js";

/** How source code, mail and terminals break a string in two. */
const BRIDGE =
  /[\\=]?\r?\n[ \t]{0,80}|\\{0,3}(["'`])[ \t]{0,8}(?:\+{1,2}|\.{1,2}|&|\|\||~|<>)?[ \t]{0,8}(?:\\?\r?\n[ \t]{0,80})?(?:\+[ \t]{0,4})?\\{0,3}\1/y;
/** Between two elements of a list. */
const COMMA = /\\{0,3}(["'`])[ \t\r\n]{0,40},[ \t\r\n]{0,40}\\{0,3}\1/y;
const BRIDGE_START = charClass("\\=\r\n\"'`");
const MOST_PIECES = 12;
const LONGEST_PIECE = 400;
const MOST_LINES = 64;
const LOOKED_AT = 256;

/** A part of a token that stands on its own. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** The parts that a token at `from` may have been broken into; one when it was not. */
export function piecesFrom(scan: Scan, from: number, members: CharClass): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = from; at >= 0 && pieces.length < MOST_PIECES; ) {
    const end = scan.stretch(at, members);
    if (end === at || end - at > LONGEST_PIECE) break;
    pieces.push({ start: at, end });
    at = bridge(scan.text, end, BRIDGE);
    if (at < 0) at = bridge(scan.text, end, COMMA);
  }
  return pieces;
}

/** The lines that a token which was found to `end` goes on in: each all noise, and nothing else. */
export function piecesAfter(scan: Scan, end: number, members: CharClass): readonly Piece[] {
  const { text } = scan;
  const pieces: Piece[] = [];
  for (let at = bridge(text, end, BRIDGE); at >= 0 && pieces.length < MOST_LINES; ) {
    const next = scan.stretch(at, members);
    const piece = text.slice(at, Math.min(next, at + LOOKED_AT));
    const isAlone = next === text.length || /[\r\n"'`\s]/.test(text[next] as string);
    if (!isAlone || piece.length < 8 || !/\d/.test(piece) || surprise(piece) < 4.2) break;
    pieces.push({ start: at, end: next });
    at = bridge(text, next, BRIDGE);
  }
  return pieces;
}

/** Whether a string may have been broken at this character. */
export function isBridge(code: number): boolean {
  return isMember(BRIDGE_START, code);
}

/** Where a token that is broken at `at` goes on, or -1. */
function bridge(text: string, at: number, pattern: RegExp): number {
  if (!isBridge(text.charCodeAt(at))) return -1;
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
