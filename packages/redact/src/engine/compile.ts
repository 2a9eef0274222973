import type { FileKind } from "../labels/file-kind.js";
import { type Automaton, buildAutomaton } from "./automaton.js";
import { createScan, type Detector, type Span } from "./scan-state.js";
import { hidesText, isWordEscape, normalise } from "./view.js";

/** Looks for secrets. */
export interface Finder {
  /** Every secret of a text, in offsets of that text, unmerged. */
  find(text: string, file: FileKind): readonly Span[];
  /** Whether a range holds anything that makes a detector look; without it, nothing is found. */
  touches(text: string, from: number, to: number): boolean;
}

/** Anchors after which an escape may spell a letter; they belong to no detector. */
const ESCAPES = ["\\u00", "\\u20", "\\u{", "\\x", "%5F", "%5f", "%2D", "%2d", "%6", "%7", "&#"];

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
      const spans = findIn(text, file, table, true) ?? findInView(text, file, table);
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

function findInView(text: string, file: FileKind, table: Table): readonly Span[] {
  const view = normalise(text);
  const spans = findIn(view.text, file, table, false) ?? [];
  return spans.map((span) => ({
    ...span,
    start: view.starts[span.start] as number,
    end: view.ends[span.end - 1] as number,
  }));
}

/**
 * Reads the text once.
 *
 * @param wary stop at the first sign of hidden characters
 * @returns undefined when it stopped
 */
function findIn(text: string, file: FileKind, table: Table, wary: boolean): Span[] | undefined {
  const { next, firstHot, control, hits } = table.automaton;
  const scan = createScan(text, file);
  const length = text.length;
  let state = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) {
      state = 0;
      if (wary && hidesText(code, text.charCodeAt(i - 1), text.charCodeAt(i + 1))) return undefined;
      continue;
    }
    state = next[(state << 7) | code] as number;
    if (state < firstHot) continue;
    if (state === control) {
      if (wary && (code !== 13 || text.charCodeAt(i + 1) !== 10)) return undefined;
      continue;
    }
    for (const anchor of hits[state - firstHot] as readonly number[]) {
      const start = i + 1 - (table.lengths[anchor] as number);
      if (wary && table.escapes.has(anchor) && isWordEscape(text, start)) return undefined;
      for (const detector of table.detectors[anchor] as readonly Detector[]) {
        detector.detect(scan, start, i + 1);
      }
    }
  }
  return scan.spans;
}
