import type { Detector, Scan } from "../engine/scan-state.js";
import { isRandom } from "../labels/judge-value.js";
import { isPlaceholder } from "../labels/placeholder.js";
import { surprise } from "../labels/surprise.js";

const AUTHORIZATION =
  /(?:uthorization|UTHORIZATION)\\{0,2}["'\]]{0,2}\s{0,4}(?:[:=,]|=>)\s{0,4}\\{0,2}["'`]?(?:(?:Basic|BASIC|basic)[ \t]{1,4}(?<basic>[A-Za-z0-9+/_-]{4,4096}={0,2})|(?:[A-Za-z][A-Za-z-]{2,24}[ \t:=]{1,4})?(?<value>[\w=~@.+/:-]{8,4096}))/y;
const BEARER = /(?:Bearer|bearer|BEARER)[ \t]{1,4}(?<value>[\w=~.+/-]{16,4096})/y;
const COOKIE =
  /(?:ookie|OOKIE)2?\\{0,2}["']?\s{0,4}[:=]\s{0,4}\\{0,2}["']?(?<pairs>[^\r\n"']{4,8192})/y;
const COOKIE_PAIR = /(?<name>[\w.%$-]{1,64})=(?<value>[^;\s,\\]{8,4096})/g;
const SESSION =
  /sess|sid$|auth|token|jwt|csrf|xsrf|remember|login|identity|credential|secret|\.aspxauth|connect\.sid/i;
const SIGNATURE =
  /(?:[?&;]|&amp;|\\u0026)(?:sig|X-Amz-Signature|X-Goog-Signature|Signature|se?sig|hmac)=(?<value>[A-Za-z0-9%+/=_~-]{20,1024})/y;
const CURL_USER =
  /(?:-u|--user|--proxy-user)(?:[ \t]{1,4}|=)(?:"(?<double>[^"\r\n]{3,256})"|'(?<single>[^'\r\n]{3,256})'|(?<bare>[^\s"']{3,256}))/y;
const COMMAND_PASSWORD =
  /(?:sshpass[ \t]{1,4}-p[ \t]{0,4}|(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\r\n|;&]{0,80}?[ \t]-p|docker[ \t]{1,4}login\b[^\r\n|;&]{0,160}?[ \t]-p[ \t]{1,4}|redis-cli\b[^\r\n|;&]{0,80}?[ \t]-a[ \t]{1,4}|az[ \t]{1,4}login\b[^\r\n|;&]{0,160}?[ \t]-p[ \t]{1,4}|ldap\w{1,10}\b[^\r\n|;&]{0,160}?[ \t]-w[ \t]{1,4})["']?(?<value>[^\s"'$<{[]{4,128})/y;
const DUMMY_USER =
  /^(?:change(?:it|me)|pass(?:word|wd)?|pwd|test|token|secret|user|admin|\*+|x+|\.+)$/i;

export const http: readonly Detector[] = [
  { anchors: ["uthorization", "UTHORIZATION"], detect: detectAuthorization },
  { anchors: ["Bearer ", "bearer ", "BEARER "], detect: detectBearer },
  {
    anchors: ["ookie:", 'ookie":', "ookie =", "ookie=", 'ookie" :', "OOKIE=", "ookie: "],
    detect: detectCookie,
  },
  { anchors: ["sig=", "Signature=", "hmac="], detect: detectSignature },
  { anchors: ["-u ", "--user ", "--user=", "--proxy-user "], detect: detectCurlUser },
  {
    anchors: [
      "sshpass ",
      "mysql ",
      "mysqldump ",
      "mysqladmin ",
      "mariadb ",
      "docker login",
      "redis-cli ",
      "az login",
      "ldap",
    ],
    detect: detectCommandPassword,
  },
];

function detectAuthorization(scan: Scan, start: number): void {
  AUTHORIZATION.lastIndex = start;
  const match = AUTHORIZATION.exec(scan.text);
  if (match === null) return;
  const { basic, value } = match.groups ?? {};
  const secret = basic ?? value ?? "";
  const end = start + match[0].length;
  if (basic === undefined ? isHeaderToken(secret) : isBasic(secret))
    push(scan, "http-authorization", end - secret.length, end);
}

function isBasic(value: string): boolean {
  if (isPlaceholder(value)) return false;
  const plain = Buffer.from(value, "base64").toString("latin1");
  return /^[\x20-\x7e]{0,200}:[\x20-\x7e]*$/.test(plain) || isRandom(value, 4);
}

function isHeaderToken(value: string): boolean {
  return !isPlaceholder(value) && value.length >= 8 && isRandom(value, value.length < 16 ? 4.2 : 4);
}

function detectBearer(scan: Scan, start: number): void {
  BEARER.lastIndex = start;
  const value = BEARER.exec(scan.text)?.groups?.value ?? "";
  const end = BEARER.lastIndex;
  if (value !== "" && !isPlaceholder(value) && isRandom(value, 4.3))
    push(scan, "http-authorization", end - value.length, end);
}

function detectCookie(scan: Scan, start: number): void {
  if (start < (scan.settledUntil.get("http-cookie") ?? 0)) return;
  COOKIE.lastIndex = start;
  const match = COOKIE.exec(scan.text);
  const pairs = match?.groups?.pairs;
  if (match === null || pairs === undefined) return;
  const end = start + match[0].length;
  scan.settledUntil.set("http-cookie", end);
  for (const pair of pairs.matchAll(COOKIE_PAIR)) {
    const { name = "", value = "" } = pair.groups ?? {};
    const floor = SESSION.test(name) ? 4 : 4.6;
    if (isPlaceholder(value) || !isRandom(value, floor) || (floor > 4 && value.length < 16))
      continue;
    const at = end - pairs.length + pair.index + pair[0].length - value.length;
    push(scan, "http-cookie", at, at + value.length);
  }
}

function detectSignature(scan: Scan, start: number): void {
  for (const back of [1, 5, 6, 7, 8]) {
    SIGNATURE.lastIndex = Math.max(0, start - back);
    const value = SIGNATURE.exec(scan.text)?.groups?.value;
    if (value === undefined) continue;
    const end = SIGNATURE.lastIndex;
    if (!isPlaceholder(value) && isRandom(value, 4))
      push(scan, "signed-url", end - value.length, end);
    return;
  }
}

function detectCurlUser(scan: Scan, start: number): void {
  const { text } = scan;
  const line = text.slice(Math.max(0, start - 400), start);
  if (!/\b(?:curl|http|https|wget|xh)\b[^|;&]*$/.test(line) || !/[\s"'\\]$/.test(line)) return;
  CURL_USER.lastIndex = start;
  const groups = CURL_USER.exec(text)?.groups;
  const pair = groups?.double ?? groups?.single ?? groups?.bare;
  if (pair === undefined) return;
  const end = CURL_USER.lastIndex - (groups?.bare === undefined ? 1 : 0);
  const colon = pair.indexOf(":");
  const user = colon < 0 ? pair : pair.slice(0, colon);
  const password = colon < 0 ? "" : pair.slice(colon + 1).replace(/["']+$/, "");
  if (isCurlSecret(password)) push(scan, "command-password", end - pair.length + colon + 1, end);
  else if (password === "" && isRandom(user, 4))
    push(scan, "command-password", end - pair.length, end - pair.length + user.length);
}

function isCurlSecret(value: string): boolean {
  return value.length >= 3 && !DUMMY_USER.test(value) && !isPlaceholder(value);
}

function detectCommandPassword(scan: Scan, start: number): void {
  COMMAND_PASSWORD.lastIndex = start;
  const value = COMMAND_PASSWORD.exec(scan.text)?.groups?.value;
  if (
    value === undefined ||
    isPlaceholder(value) ||
    !(/[\d\W]/.test(value) || surprise(value) >= 4)
  )
    return;
  const end = COMMAND_PASSWORD.lastIndex;
  push(scan, "command-password", end - value.length, end);
}

function push(scan: Scan, rule: string, start: number, end: number): void {
  scan.spans.push({ start, end, rule, kind: "value", partial: false });
}
