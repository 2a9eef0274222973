import { type Detector, pushValue, type Scan } from "../engine/scan-state.js";
import { isRandom } from "../labels/judge-value.js";
import { isPlaceholder } from "../labels/placeholder.js";

const SIGNATURE = /(?:sig|Signature|hmac)=(?<value>[A-Za-z0-9%+/=_~-]{20,1024})/y;
/** What stands before the name of a parameter, its vendor's prefix included. */
const PARAMETER_START = /(?:[?&;]|\\u0026)(?:X-Amz-|X-Goog-|se)?$/;

/** Signatures of pre-signed URLs, which are as good as a password until they expire. */
export const signedUrl: Detector = {
  anchors: ["sig=", "Signature=", "hmac="],
  detect(scan: Scan, start: number): void {
    if (!PARAMETER_START.test(scan.text.slice(Math.max(0, start - 16), start))) return;
    SIGNATURE.lastIndex = start;
    const value = SIGNATURE.exec(scan.text)?.groups?.value ?? "";
    const end = SIGNATURE.lastIndex;
    if (isPlaceholder(value) || !isRandom(value, 4)) return;
    pushValue(scan, "signed-url", end - value.length, end);
  },
};
