import type { FileKind } from "../labels/file-kind.js";
import type { TailVerdict } from "../labels/label-tail.js";
import type { MaskKind } from "../report.js";
import { type CharClass, runEnd } from "./char-class.js";

/** A piece of the scanned text that must not leave. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly kind: MaskKind;
  readonly partial: boolean;
}

/** One pass over one text: what detectors read and where they put what they find. */
export interface Scan {
  readonly text: string;
  readonly file: FileKind;
  readonly spans: Span[];
  /** For each detector that asks for it, the offset before which it need not look again. */
  readonly settledUntil: Map<string, number>;
  /** What has been said about the ends of labels; they come again and again. */
  readonly tails: Map<string, TailVerdict>;
  /** The last stretch in which nothing ends a bare value: a run of labels would else read it for each. */
  readonly unstopped: { from: number; to: number };
  /** Where the run of members that starts at or before `from` ends, remembered for each class. */
  readonly stretch: (from: number, members: CharClass) => number;
}

/** Something that looks around an anchor and reports spans. */
export interface Detector {
  readonly anchors: readonly string[];
  /** A quick look at what stands around an anchor; false when there is nothing to detect. */
  readonly isWorth?: (text: string, start: number, end: number) => boolean;
  /** A longer look, for whom wants to know whether a text needs to be read at all. */
  readonly isLikely?: (text: string, start: number, end: number) => boolean;
  readonly detect: (scan: Scan, start: number, end: number) => void;
}

export function createScan(text: string, file: FileKind): Scan {
  const runs = new Map<CharClass, { from: number; end: number }>();
  return {
    text,
    file,
    spans: [],
    settledUntil: new Map(),
    tails: new Map(),
    unstopped: { from: 0, to: -1 },
    stretch(from, members) {
      const known = runs.get(members);
      if (known !== undefined && from >= known.from && from <= known.end) return known.end;
      const end = runEnd(text, from, members, text.length);
      runs.set(members, { from, end });
      return end;
    },
  };
}

/** Reports a value that was found in full. */
export function pushValue(scan: Scan, rule: string, start: number, end: number): void {
  scan.spans.push({ start, end, rule, kind: "value", partial: false });
}
