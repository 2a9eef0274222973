import { type CharClass, charClass, isMember, runStart } from "../engine/char-class.js";
import type { Detector, Scan } from "../engine/scan-state.js";
import { isRandom } from "../labels/judge-value.js";
import { isPlaceholder } from "../labels/placeholder.js";

const SCHEME = charClass("A-Za-z0-9+.-");
const URL_STOPS = charClass(" \t\r\n\"'<>`");
const AUTHORITY_STOPS = charClass(" \t\r\n\"'<>`/?#\\|)]}");
const LONGEST_SCHEME = 24;
const MAX_USERINFO = 512;
const HOST = /^(?:[A-Za-z0-9_.-]+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?(?:$|[/?#\s"'<>`\\|)\]},;])/;
const DUMMY =
  /^(?:p|u|x+|pw|pass|pass\w?word\d?|passwd|pwd|user|username|usr|name|login|secret|token|foo|bar|baz|abc|test|test\w{0,4}|example|guest|root|admin|postgres|mysql|mongo|redis|rabbitmq|me|you|myuser|mypass(?:word)?|mysecret(?:password)?|my-secret-pw|my_password|some\w*|your\w*|the\w*|a|b|c|s3cr3t|hunter2|letmein|scott|tiger|git|oauth2?|x-oauth-basic|x-access-token|x-token-auth|anonymous|password\d{0,3}|\d{1,3})$/i;

/** Passwords and tokens in the authority of a URL. */
export const urlUserinfo: Detector = {
  anchors: ["://"],
  isWorth: (text, start) => runStart(text, start, SCHEME, LONGEST_SCHEME) < start,
  isLikely: (text, _start, end) => userinfoEnd(text, end) >= 0,
  detect(scan: Scan, _start: number, end: number): void {
    const { text } = scan;
    const at = userinfoEnd(text, end);
    if (at < 0) return;
    const colon = text.indexOf(":", end);
    if (colon >= 0 && colon < at) {
      const password = text.slice(colon + 1, at);
      if (isPassword(password)) push(scan, colon + 1, at);
      else if (isToken(text.slice(end, colon))) push(scan, end, colon);
    } else if (isToken(text.slice(end, at))) push(scan, end, at);
  },
};

/** Where the `@` is that ends the userinfo, or -1. */
function userinfoEnd(text: string, from: number): number {
  const authorityEnd = firstOf(text, from, AUTHORITY_STOPS);
  const within = lastAt(text, from, authorityEnd);
  if (within >= 0) return within;
  // An unencoded `/`, `?` or `#` in the password: `user:a/b@host`, but not `host:80/@x`.
  const colon = text.indexOf(":", from);
  if (colon < 0 || colon >= authorityEnd || /^\d*$/.test(text.slice(colon + 1, authorityEnd)))
    return -1;
  const late = lastAt(text, authorityEnd, firstOf(text, authorityEnd, URL_STOPS));
  return late >= 0 && HOST.test(text.slice(late + 1, late + 260)) ? late : -1;
}

function firstOf(text: string, from: number, stops: CharClass): number {
  const limit = Math.min(text.length, from + MAX_USERINFO);
  let at = from;
  while (at < limit && !isMember(stops, text.charCodeAt(at))) at++;
  return at;
}

function lastAt(text: string, from: number, to: number): number {
  for (let i = to - 1; i >= from; i--) if (text.charCodeAt(i) === 64) return i;
  return -1;
}

function isPassword(value: string): boolean {
  return (
    value !== "" &&
    !DUMMY.test(value) &&
    !/^(?:\$|%[sd({]|\{|<|\*+$|\.+$|:|\[redacted)/.test(value) &&
    !isPlaceholder(value)
  );
}

function isToken(value: string): boolean {
  return (
    value.length >= 12 && !value.includes(":") && isRandom(value, 4.2) && !isPlaceholder(value)
  );
}

function push(scan: Scan, start: number, end: number): void {
  scan.spans.push({ start, end, rule: "url-userinfo", kind: "value", partial: false });
}
