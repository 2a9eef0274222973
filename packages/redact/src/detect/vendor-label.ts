import { charClass, runEnd } from "../engine/char-class.js";
import type { Detector, Scan } from "../engine/scan-state.js";
import { findValue } from "../labels/find-value.js";
import { spellings } from "../labels/label-words.js";
import { isPlaceholder } from "../labels/placeholder.js";
import { surprise } from "../labels/surprise.js";
import type { VendorLabel } from "../rules/labelled.js";

const TAIL = charClass("A-Za-z0-9_. -");
const MAX_TAIL = 24;
const MAX_VALUE = 512;
const NOT_SECRET =
  /url|uri|host|endpoint|version|commit|sha|hash|digest|checksum|integrity|path|file|name|region|class|style/i;

/** Finds values of a vendor's shape beside the vendor's name. */
export function vendorDetector(label: VendorLabel): Detector {
  return {
    anchors: label.labels.flatMap(spellings),
    isWorth: startsWord,
    detect(scan: Scan, _start: number, end: number): void {
      const { text } = scan;
      const labelEnd = runEnd(text, end, TAIL, Math.min(text.length, end + MAX_TAIL));
      const trimmed = end + text.slice(end, labelEnd).trimEnd().length;
      if (NOT_SECRET.test(text.slice(end, trimmed))) return;
      const value = findValue(scan, trimmed, false);
      if (value === undefined || value.end - value.start > MAX_VALUE) return;
      const shown = text.slice(value.start, value.end);
      if (!label.shape.test(shown) || (label.exact !== true && !isProof(shown))) return;
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
