import { charClass } from "../engine/char-class.js";
import { type Detector, pushValue, type Scan } from "../engine/scan-state.js";
import { isRandom } from "../labels/judge-value.js";
import { isPlaceholder } from "../labels/placeholder.js";

const AUTHORIZATION =
  /(?:uthorization|UTHORIZATION)\\{0,2}["'\]]{0,2}\s{0,4}(?:[:=,]|=>)\s{0,4}\\{0,2}["'`]?(?:(?:Basic|BASIC|basic)[ \t]{1,4}(?<basic>[A-Za-z0-9+/_-]{4,512}={0,2})|(?:[A-Za-z][A-Za-z-]{2,24}[ \t:=]{1,4})?(?<value>[\w=~@.+/:-]{8,512}))/y;
/** What a value longer than the pattern sees goes on with. */
const REST = charClass("A-Za-z0-9_=~@.+/:-");
const BEARER = /(?:Bearer|bearer|BEARER)[ \t]{1,4}(?<value>[\w=~.+/-]{16,512})/y;
const COOKIE =
  /(?:ookie|OOKIE)2?\\{0,2}["']?\s{0,4}[:=]\s{0,4}\\{0,2}["']?(?<pairs>[^\r\n"']{4,8192})/y;
const SESSION_NAME =
  /sess|sid$|auth|token|jwt|csrf|xsrf|remember|login|identity|credential|secret|\.aspxauth|connect\.sid/i;
const COOKIE_RULE = "http-cookie";
const AUTHORIZATION_RULE = "http-authorization";

/** Credentials in the header fields of HTTP, written as a header or as code sets one. */
export const http: readonly Detector[] = [
  { anchors: ["uthorization", "UTHORIZATION"], detect: detectAuthorization },
  { anchors: ["Bearer ", "bearer ", "BEARER "], detect: detectBearer },
  {
    anchors: ["ookie:", 'ookie":', "ookie =", "ookie=", 'ookie" :', "OOKIE="],
    detect: detectCookie,
  },
];

function detectAuthorization(scan: Scan, start: number): void {
  AUTHORIZATION.lastIndex = start;
  const { basic, value = "" } = AUTHORIZATION.exec(scan.text)?.groups ?? {};
  const secret = basic ?? value;
  const isSecret = basic === undefined ? isHeaderToken(value) : isBasic(basic);
  const end = AUTHORIZATION.lastIndex;
  if (isSecret) pushValue(scan, AUTHORIZATION_RULE, end - secret.length, scan.stretch(end, REST));
}

/** Two words joined by a colon, in base64; or noise. */
function isBasic(value: string): boolean {
  if (isPlaceholder(value)) return false;
  const plain = Buffer.from(value, "base64").toString("latin1");
  return (/^[\x20-\x7e]*$/.test(plain) && plain.includes(":")) || isRandom(value, 4);
}

function isHeaderToken(value: string): boolean {
  return !isPlaceholder(value) && isRandom(value, value.length < 16 ? 4.2 : 4);
}

function detectBearer(scan: Scan, start: number): void {
  BEARER.lastIndex = start;
  const value = BEARER.exec(scan.text)?.groups?.value ?? "";
  const end = BEARER.lastIndex;
  const isVersion = /^v?\d{1,4}\.\d/.test(value);
  if (isVersion || isPlaceholder(value) || !isRandom(value, 4.3)) return;
  pushValue(scan, AUTHORIZATION_RULE, end - value.length, scan.stretch(end, REST));
}

function detectCookie(scan: Scan, start: number): void {
  if (start < (scan.settledUntil.get(COOKIE_RULE) ?? 0)) return;
  COOKIE.lastIndex = start;
  const pairs = COOKIE.exec(scan.text)?.groups?.pairs;
  if (pairs === undefined) return;
  const end = COOKIE.lastIndex;
  scan.settledUntil.set(COOKIE_RULE, end);
  let at = end - pairs.length;
  for (const pair of pairs.split(";")) {
    const sign = pair.indexOf("=");
    const value = pair.slice(sign + 1).split(/[\s,\\]/, 1)[0] ?? "";
    if (sign > 0 && isSessionCookie(pair.slice(0, sign).trim(), value)) {
      pushValue(scan, COOKIE_RULE, at + sign + 1, at + sign + 1 + value.length);
    }
    at += pair.length + 1;
  }
}

function isSessionCookie(name: string, value: string): boolean {
  if (isPlaceholder(value)) return false;
  return SESSION_NAME.test(name) ? isRandom(value, 4) : value.length >= 16 && isRandom(value, 4.6);
}
