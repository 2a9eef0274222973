import type { FileKind } from "../labels/file-kind.js";
import { type Automaton, buildAutomaton } from "./automaton.js";
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
  "\\137",
  "\\055",
];

/** Builds the one table that finds the anchors of all the detectors in a single pass. */
export function compileFinder(
  detectors: readonly Detector[],
  disabledRules: readonly string[] = [],
): Finder {
  const disabled = new Set(disabledRules);
  const byAnchor = new Map<string, Detector[]>();
  for (const detector of detectors) {
    for (const anchor of detector.anchors) {
      const list = byAnchor.get(anchor);
      if (list === undefined) byAnchor.set(anchor, [detector]);
      else if (!list.includes(detector)) list.push(detector);
    }
  }
  for (const sign of ESCAPES) if (!byAnchor.has(sign)) byAnchor.set(sign, []);
  const anchors = [...byAnchor.keys()];
  const table: Table = {
    automaton: buildAutomaton(anchors),
    lengths: anchors.map((anchor) => anchor.length),
    detectors: anchors.map((anchor) => byAnchor.get(anchor) as Detector[]),
    escapes: new Set(ESCAPES.map((sign) => anchors.indexOf(sign))),
  };
  return {
    find(text, file) {
      const spans = findAll(text, file, table);
      return disabled.size === 0 ? spans : spans.filter(({ rule }) => !disabled.has(rule));
    },
    touches: (text, from, to) => touches(text, from, to, table.automaton),
  };
}

function touches(text: string, from: number, to: number, automaton: Automaton): boolean {
  const { next, firstHot, control } = automaton;
  let state = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) {
      state = 0;
      if (hidesText(code, text.charCodeAt(i - 1), text.charCodeAt(i + 1))) return true;
      continue;
    }
    state = next[(state << 7) | code] as number;
    if (state < firstHot) continue;
    if (state !== control || code !== 13 || text.charCodeAt(i + 1) !== 10) return true;
  }
  return false;
}

interface Table {
  readonly automaton: Automaton;
  readonly lengths: readonly number[];
  readonly detectors: readonly (readonly Detector[])[];
  readonly escapes: ReadonlySet<number>;
}

/** Text before and after a hidden character that is read again without it. */
const VIEW_BEFORE = 1024;
const VIEW_AFTER = 4096;

function findAll(text: string, file: FileKind, table: Table): readonly Span[] {
  const hidden: number[] = [];
  const spans = findIn(text, file, table, hidden);
  for (const [start, end] of rangesAround(hidden, text.length)) {
    const seen = findInView(text, start, end, file, table);
    const runsOn =
      seen.some((span) => span.kind === "block" && span.end >= end) && end < text.length;
    spans.push(...(runsOn ? findInView(text, start, text.length, file, table) : seen));
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
  return findIn(view.text, file, table, undefined).map((span) => ({
    ...span,
    start: from + (view.starts[span.start] as number),
    end: from + (view.ends[span.end - 1] as number),
  }));
}

/**
 * Reads the text once.
 *
 * @param hidden takes the offsets of what may hide a secret from the detectors
 */
function findIn(text: string, file: FileKind, table: Table, hidden: number[] | undefined): Span[] {
  const { next, firstHot, control, hits } = table.automaton;
  const scan = createScan(text, file);
  const length = text.length;
  let state = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) {
      state = 0;
      if (hidden !== undefined && hidesText(code, text.charCodeAt(i - 1), text.charCodeAt(i + 1))) {
        hidden.push(i);
      }
      continue;
    }
    state = next[(state << 7) | code] as number;
    if (state < firstHot) continue;
    if (state === control) {
      if (hidden !== undefined && !isLineEnd(code, text, i)) hidden.push(i);
      continue;
    }
    visitAnchors(scan, hits[state - firstHot] as readonly number[], i + 1, table, hidden);
  }
  return scan.spans;
}

function isLineEnd(code: number, text: string, at: number): boolean {
  return code === 13 && text.charCodeAt(at + 1) === 10;
}

function visitAnchors(
  scan: Scan,
  anchors: readonly number[],
  end: number,
  table: Table,
  hidden: number[] | undefined,
): void {
  for (const anchor of anchors) {
    const start = end - (table.lengths[anchor] as number);
    if (hidden !== undefined && table.escapes.has(anchor) && isWordEscape(scan.text, start)) {
      hidden.push(start);
    }
    for (const detector of table.detectors[anchor] as readonly Detector[]) {
      detector.detect(scan, start, end);
    }
  }
}
