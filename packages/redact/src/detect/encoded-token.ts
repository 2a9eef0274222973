import { charClass, runStart } from "../engine/char-class.js";
import { type Detector, pushValue, type Scan } from "../engine/scan-state.js";

/** Beginnings that name their vendor well enough to be looked for in base64. */
const PREFIXES = [
  "AKIA",
  "AIza",
  "eyJhbGciOi",
  "ghp_",
  "gho_",
  "ghs_",
  "github_pat_",
  "glpat-",
  "sk-ant-",
  "sk-proj-",
  "sk_live_",
  "rk_live_",
  "xoxb-",
  "xoxp-",
  "npm_",
  "pypi-",
  "hf_",
  "dckr_pat_",
  "AGE-SECRET-KEY-",
  "-----BEGIN RSA PRIVATE",
  "-----BEGIN PRIVATE",
  "-----BEGIN EC PRIVATE",
  "-----BEGIN OPENSSH",
];
const TOKEN =
  /(?:AKIA[A-Z0-9]{16}|AIza[\w-]{35}|eyJ[\w-]{8,400}\.eyJ[\w-]{8}|gh[pos]_[A-Za-z0-9]{36}|github_pat_\w{36}|glpat-[\w-]{16}|sk-ant-[a-z]{3,5}\d\d-[\w-]{20}|sk-proj-[\w-]{20}|[sr]k_live_[A-Za-z0-9]{10}|xox[bp]-\d[\w-]{16}|npm_[A-Za-z0-9]{36}|pypi-AgE[\w-]{40}|hf_[A-Za-z0-9]{34}|dckr_pat_[\w-]{24}|AGE-SECRET-KEY-1[A-Z0-9]{30}|-----BEGIN [A-Z ]{0,12}PRIVATE KEY)/y;
const BASE64 = charClass("A-Za-z0-9+/_-");
const PADDING = charClass("=");
const BACK = 4096;
const LOOKED_AT = 8192;
const MAX_TRIES = 16;
const RULE = "encoded-token";

/** Finds a vendor's token or a key block that was wrapped in base64, and masks the base64. */
export const encodedToken: Detector = {
  anchors: PREFIXES.flatMap(encodedForms),
  detect(scan: Scan, start: number, end: number): void {
    if (start < (scan.settledUntil.get(RULE) ?? 0)) return;
    const from = runStart(scan.text, start, BASE64, BACK);
    const to = scan.stretch(end, BASE64);
    scan.settledUntil.set(RULE, to);
    const encoded = scan.text.slice(from, Math.min(to, from + LOOKED_AT));
    for (const skip of [0, 1, 2, 3]) {
      const plain = Buffer.from(encoded.slice(skip), "base64").toString("latin1");
      if (!holdsToken(plain)) continue;
      pushValue(scan, RULE, from, scan.stretch(to, PADDING));
      return;
    }
  },
};

const HEX = charClass("0-9a-fA-F");
const HEX_RULE = "token-in-hexadecimal";
/** Enough to tell a token by. */
const HEX_LOOKED_AT = 512;

/** Finds a vendor's token that was written as hexadecimal. */
export const hexToken: Detector = {
  anchors: PREFIXES.flatMap((prefix) => {
    const hex = Buffer.from(prefix, "latin1").toString("hex");
    return [hex, hex.toUpperCase()];
  }),
  detect(scan: Scan, start: number, end: number): void {
    if (start < (scan.settledUntil.get(HEX_RULE) ?? 0)) return;
    const to = scan.stretch(end, HEX);
    const plain = Buffer.from(scan.text.slice(start, Math.min(to, start + HEX_LOOKED_AT)), "hex");
    TOKEN.lastIndex = 0;
    if (!TOKEN.test(plain.toString("latin1"))) return;
    scan.settledUntil.set(HEX_RULE, to);
    pushValue(scan, RULE, start, to);
  },
};

/** Reads the token where it begins, as long as there are not many beginnings. */
function holdsToken(plain: string): boolean {
  return PREFIXES.some((prefix) => {
    let at = plain.indexOf(prefix);
    for (let tries = 0; at >= 0 && tries < MAX_TRIES; tries++) {
      TOKEN.lastIndex = at;
      if (TOKEN.test(plain)) return true;
      at = plain.indexOf(prefix, at + 1);
    }
    return false;
  });
}

/** The characters that a string must become at each of the three alignments of base64. */
function encodedForms(plain: string): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const bytes = Buffer.from("\0".repeat(shift) + plain, "latin1");
    const first = Math.ceil((shift * 8) / 6);
    const whole = Math.floor((bytes.length * 8) / 6);
    return bytes.toString("base64").slice(first, whole);
  });
}
