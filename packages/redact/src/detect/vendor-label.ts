import { charClass, runEnd } from "../engine/char-class.js";
import type { Detector, Scan } from "../engine/scan-state.js";
import { findValue, mayHaveValue } from "../labels/find-value.js";
import { isHash } from "../labels/judge-value.js";
import { spellings } from "../labels/label-words.js";
import { isPlaceholder } from "../labels/placeholder.js";
import { surprise } from "../labels/surprise.js";
import type { VendorLabel } from "../rules/labelled.js";

const TAIL = charClass("A-Za-z0-9_. -");
const MAX_TAIL = 24;
const MAX_VALUE = 512;
const NOT_SECRET =
  /url|uri|host|endpoint|version|commit|sha|hash|digest|checksum|integrity|path|file|name|region|class|style|\d\.\d/i;

/** Finds values of a vendor's shape beside the vendor's name. */
export function vendorDetector(label: VendorLabel): Detector {
  return {
    anchors: label.labels.flatMap(spellings),
    isWorth: startsWord,
    isLikely(text, _start, end) {
      const labelEnd = endOfLabel(text, end);
      return labelEnd >= 0 && mayHaveValue(text, labelEnd, false, (shown) => fits(label, shown));
    },
    detect(scan: Scan, _start: number, end: number): void {
      const labelEnd = endOfLabel(scan.text, end);
      if (labelEnd < 0) return;
      const value = findValue(scan, labelEnd, false);
      if (value === undefined || value.end - value.start > MAX_VALUE) return;
      const shown = scan.text.slice(value.start, value.end);
      if (!fits(label, shown) || (scan.file === "generated" && isHash(shown))) return;
      scan.spans.push({
        start: value.start,
        end: value.end,
        rule: label.id,
        kind: "value",
        partial: false,
      });
    },
  };
}

/** Where the label around the name ends, or -1 when it names no secret. */
function endOfLabel(text: string, end: number): number {
  const labelEnd = runEnd(text, end, TAIL, Math.min(text.length, end + MAX_TAIL));
  const trimmed = end + text.slice(end, labelEnd).trimEnd().length;
  return NOT_SECRET.test(text.slice(end, trimmed)) ? -1 : trimmed;
}

function fits({ shape, exact }: VendorLabel, value: string): boolean {
  return shape.test(value) && (exact === true || isProof(value));
}

/** False for the `lob` of `global`. */
function startsWord(text: string, start: number): boolean {
  return !(isLower(text.charCodeAt(start - 1)) && isLower(text.charCodeAt(start)));
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isProof(value: string): boolean {
  if (isPlaceholder(value) || !/\d/.test(value)) return false;
  return !/[a-z]/i.test(value) || surprise(value) >= 3.8;
}
