import type { FileKind } from "../labels/file-kind.js";
import { type Automaton, buildAutomaton, FIRST_CODE, LAST_CODE } from "./automaton.js";
import { createScan, type Detector, type Scan, type Span } from "./scan-state.js";
import { hidesText, isWordEscape, normalise } from "./view.js";

/** Looks for secrets. */
export interface Finder {
  /** Every secret of a text, in offsets of that text, unmerged. */
  find(text: string, file: FileKind): readonly Span[];
  /** Whether a range holds anything that makes a detector look; without it, nothing is found. */
  touches(text: string, from: number, to: number): boolean;
}

/** Anchors after which an escape may spell a letter; they belong to no detector. */
const ESCAPES = [
  "\\u00",
  "\\u20",
  "\\u{",
  "\\x",
  "%5F",
  "%5f",
  "%2D",
  "%2d",
  "%4",
  "%5",
  "%6",
  "%7",
  "&#",
  "&shy;",
  "&zw",
  "&ZeroW",
  "<wbr",
  "\\U00",
  "%25",
  "\\_",
  "\\055",
  "\\06",
  "\\07",
  "\\10",
  "\\11",
  "\\12",
  "\\13",
  "\\14",
  "\\15",
  "\\16",
  "\\17",
];

/** Longer anchors are found by their beginning, which keeps the table small, and then compared. */
const LONGEST = 5;

interface Table {
  readonly automaton: Automaton;
  readonly anchors: readonly string[];
  /** For each anchor, who wants to know where it stands; no one does of an escape. */
  readonly detectors: readonly (Detector | undefined)[];
}

/** Builds the one table that finds the anchors of all the detectors in a single pass. */
export function compileFinder(
  detectors: readonly Detector[],
  disabledRules: readonly string[] = [],
): Finder {
  const disabled = new Set(disabledRules);
  const table = buildTable(detectors);
  return {
    find(text, file) {
      const spans = findAll(text, file, table);
      return disabled.size === 0 ? spans : spans.filter(({ rule }) => !disabled.has(rule));
    },
    touches: (text, from, to) => touches(text, from, to, table),
  };
}

function buildTable(detectors: readonly Detector[]): Table {
  const anchors = [...ESCAPES];
  const owners = new Array<Detector | undefined>(anchors.length).fill(undefined);
  for (const detector of detectors) {
    for (const anchor of detector.anchors) {
      anchors.push(anchor);
      owners.push(detector);
    }
  }
  return { automaton: buildAutomaton(anchors, LONGEST), anchors, detectors: owners };
}

/** Where reading has come to: the offset, and the row of the table, in units. */
interface Reader {
  at: number;
  row: number;
}

const END = 0;
const UNPRINTABLE = -1;
const [TAB, LINE_FEED] = [9, 10];

/**
 * Reads on to the next hit. Kept apart from what is done about it, and as small as can be: the
 * first text is read while this is being compiled, and nothing in here makes that begin anew.
 *
 * @returns the hit, or one of the signs above
 */
function readOn(reader: Reader, text: string, to: number, next: Int16Array): number {
  let { at, row } = reader;
  while (at < to) {
    const code = text.charCodeAt(at++);
    if (code < FIRST_CODE || code > LAST_CODE) {
      row = 0;
      if (code === LINE_FEED || code === TAB) continue;
      reader.at = at;
      return UNPRINTABLE;
    }
    row = next[(row << 5) + code] as number;
    if (row < 0) {
      reader.at = at;
      return -row;
    }
  }
  return END;
}

/** Whether a character that is not printable ASCII may hide something. */
function hides(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code > 127) return hidesText(code, text.charCodeAt(at - 1), text.charCodeAt(at + 1));
  return code !== 13 || text.charCodeAt(at + 1) !== LINE_FEED;
}

function touches(text: string, from: number, to: number, table: Table): boolean {
  const { next, resume } = table.automaton;
  const reader = { at: from, row: 0 };
  for (;;) {
    const hit = readOn(reader, text, to, next);
    if (hit === END) return false;
    reader.row = hit === UNPRINTABLE ? 0 : (resume[hit] as number);
    const isTouched =
      hit === UNPRINTABLE ? hides(text, reader.at - 1) : isWorthALook(text, hit, reader.at, table);
    if (isTouched) return true;
  }
}

function isWorthALook(text: string, hit: number, end: number, table: Table): boolean {
  const { first, following, shorter } = table.automaton;
  for (let at = hit; at !== 0; at = shorter[at] as number) {
    for (let number = first[at] as number; number !== 0; number = following[number] as number) {
      if (isHere(text, number - 1, end, table)) return true;
    }
  }
  return false;
}

function isHere(text: string, index: number, end: number, { anchors, detectors }: Table): boolean {
  const anchor = anchors[index] as string;
  const start = startOf(text, anchor, end);
  if (start < 0) return false;
  const detector = detectors[index];
  if (detector === undefined) return isWordEscape(text, start);
  const { isWorth, isLikely } = detector;
  const stop = start + anchor.length;
  if (isWorth !== undefined && !isWorth(text, start, stop)) return false;
  return isLikely === undefined || isLikely(text, start, stop);
}

/** Where the anchor stands whose beginning ends at `end`, or -1 when the rest of it is not there. */
function startOf(text: string, anchor: string, end: number): number {
  if (anchor.length <= LONGEST) return end - anchor.length;
  const start = end - LONGEST;
  return text.startsWith(anchor, start) ? start : -1;
}

/** Text before and after a hidden character that is read again without it. */
const VIEW_BEFORE = 512;
const VIEW_AFTER = 2048;

function findAll(text: string, file: FileKind, table: Table): readonly Span[] {
  const hidden: number[] = [];
  const spans = findIn(text, file, table, hidden);
  for (const [start, end] of rangesAround(hidden, text.length)) {
    const seen = findInView(text, start, end, file, table);
    const runsOn =
      seen.some((span) => span.kind === "block" && span.end >= end) && end < text.length;
    // Not spread: there may be more of them than a call takes arguments.
    for (const span of runsOn ? findInView(text, start, text.length, file, table) : seen) {
      spans.push(span);
    }
    if (runsOn) break;
  }
  return spans;
}

/** Joins the surroundings of offsets that are in order. */
function rangesAround(offsets: readonly number[], length: number): readonly [number, number][] {
  const ranges: [number, number][] = [];
  for (const offset of offsets) {
    const last = ranges.at(-1);
    const end = Math.min(length, offset + VIEW_AFTER);
    if (last !== undefined && offset - VIEW_BEFORE <= last[1]) last[1] = end;
    else ranges.push([Math.max(0, offset - VIEW_BEFORE), end]);
  }
  return ranges;
}

function findInView(
  text: string,
  from: number,
  to: number,
  file: FileKind,
  table: Table,
): readonly Span[] {
  const view = normalise(text.slice(from, to));
  return findIn(view.text, file, table, undefined).map((span) => {
    const [start, end] = view.originOf(span.start, span.end);
    return { ...span, start: from + start, end: from + end };
  });
}

/**
 * Reads the text once.
 *
 * @param hidden takes the offsets of what may hide a secret from the detectors
 */
function findIn(text: string, file: FileKind, table: Table, hidden: number[] | undefined): Span[] {
  const { next, resume } = table.automaton;
  const scan = createScan(text, file);
  const reader = { at: 0, row: 0 };
  for (;;) {
    const hit = readOn(reader, text, text.length, next);
    if (hit === END) return scan.spans;
    reader.row = hit === UNPRINTABLE ? 0 : (resume[hit] as number);
    if (hit !== UNPRINTABLE) visitAnchors(scan, hit, reader.at, table, hidden);
    else if (hidden !== undefined && hides(text, reader.at - 1)) hidden.push(reader.at - 1);
  }
}

function visitAnchors(
  scan: Scan,
  hit: number,
  end: number,
  { automaton: { first, following, shorter }, anchors, detectors }: Table,
  hidden: number[] | undefined,
): void {
  for (let at = hit; at !== 0; at = shorter[at] as number) {
    for (let number = first[at] as number; number !== 0; number = following[number] as number) {
      const anchor = anchors[number - 1] as string;
      const start = startOf(scan.text, anchor, end);
      if (start < 0) continue;
      const detector = detectors[number - 1];
      const stop = start + anchor.length;
      if (detector === undefined) {
        if (hidden !== undefined && isWordEscape(scan.text, start)) hidden.push(start);
      } else if (detector.isWorth === undefined || detector.isWorth(scan.text, start, stop)) {
        detector.detect(scan, start, stop);
      }
    }
  }
}
