import { charClass, runEnd, runStart } from "../engine/char-class.js";
import type { Detector, Scan } from "../engine/scan-state.js";
import { findValue, type LabelledValue } from "../labels/find-value.js";
import { isSecretValue } from "../labels/judge-value.js";
import { judgeTail, type TailVerdict } from "../labels/label-tail.js";
import { type LabelKind, labelWords } from "../labels/label-words.js";

const IDENTIFIER = charClass("A-Za-z0-9_.$-");
const TAIL = charClass("A-Za-z0-9_-");
const MAX_LABEL = 64;
/** Of the words that own a key, with what glues them to it. */
const LONGEST_OWNER = 14;
const LOOKED_AT = 512;
const GLANCE = 48;
const FEW = 8;
const SAME_END = "label-value-end";
const TIMES = "label-value-times";
const NOT_SECRET =
  /(?:public|publishable|pub|foreign|primary|partition|sort|page|next|continuation|cursor|sync|change|lock|update|action|request|starting|idempotency|pagination|resume|checkpoint|scroll)[_.-]?$/;
const BARE_WORDS = new Set(["pass", "auth", "pwd", "creds", "psk"]);
/** What is written together with `pass` and names a password. */
const GLUED_OWNER =
  /(?:db|ssh|store|key|user|root|mail|ftp|smtp|imap|admin|sudo|my|login|ldap|mysql|pg|sql|proxy|http|wifi|vpn|server|svn|ora|cert|become|redis|mongo)$/;
/** Settings that stand before their value without a sign between them. */
const SPACED_WORDS = new Set(["requirepass", "masterauth", "bindpw", "rootpw", "psk"]);
const LINE_HEAD =
  /(?:^|\n)[ \t]*(?:export[ \t]+|set[ \t]+|setx[ \t]+|ENV[ \t]+|ARG[ \t]+|-e[ \t]+|-[ \t]|[+#;>|][ \t]?)*["']?$/;
/** Commands that set a variable without a sign between its name and its value. */
const COMMAND_HEAD =
  /(?:^|\n)[ \t]*(?:ENV|setenv|setx|set[ \t]+-[A-Za-z]{1,4})[ \t]+$|\b(?:configure|config)[ \t]+set[ \t]+[^\s]{0,60}$/;
const NETRC = /(?:login|user|account|machine)[ \t]+\S{1,80}\s+$/;

/** One detector for each word that a label may end in. */
export function labelDetectors(): readonly Detector[] {
  return labelWords.map(({ kind, spellings, owner }) => {
    if (owner === undefined) {
      return {
        anchors: spellings,
        isWorth: endsWord,
        detect: (scan, start, end) => detectLabel(scan, start, end, kind),
      };
    }
    const ownerLength = (text: string, start: number) =>
      owner.exec(text.slice(Math.max(0, start - LONGEST_OWNER), start).toLowerCase())?.[0].length ??
      0;
    return {
      anchors: spellings,
      isWorth: (text, start, end) => endsWord(text, start, end) && ownerLength(text, start) > 0,
      detect: (scan, start, end) =>
        detectLabel(scan, start - ownerLength(scan.text, start), end, kind),
    };
  });
}

/** False in `author`, `passed`, `tokenizer`. */
function endsWord(text: string, _start: number, end: number): boolean {
  const next = text.charCodeAt(end);
  return !(next >= 97 && next <= 122) || next === 115;
}

function detectLabel(scan: Scan, start: number, end: number, kind: LabelKind): void {
  const { text } = scan;
  if (startsInsideWord(text, start, end)) return;
  const labelEnd = runEnd(text, end, TAIL, Math.min(text.length, end + MAX_LABEL));
  const tail = tailVerdict(scan, text.slice(end, labelEnd));
  if (tail === "other-word" || tail === "about") return;
  const labelStart = runStart(text, start, IDENTIFIER, MAX_LABEL);
  const head = text.slice(labelStart, start);
  if (NOT_SECRET.test(head.toLowerCase()) || isCipherSuite(text.slice(start, end), head)) return;
  const before = text.slice(Math.max(0, labelStart - 100), labelStart);
  if (isInArn(before)) return;
  const isTabular = kind === "token" && before.endsWith("\t") && text[labelEnd] === "\t";
  const spaced =
    head.startsWith("-") ||
    isTabular ||
    COMMAND_HEAD.test(before) ||
    (SPACED_WORDS.has(text.slice(start, end).toLowerCase()) && LINE_HEAD.test(before)) ||
    (kind === "password" && head === "" && NETRC.test(before));
  const found = findValue(scan, labelEnd, spaced);
  if (found === undefined) return;
  const value = /[?&]$/.test(before) ? cutAtQueryEnd(text, found) : found;
  const shown = text.slice(value.start, Math.min(value.end, value.start + lookLength(scan, value)));
  const evidence = {
    kind,
    file: scan.file,
    value,
    vague: tail === "unknown" || (kind === "auth" && !isAuthField(text, start, end, value)),
    setting: LINE_HEAD.test(before) || spaced,
  };
  if (!isSecretValue(shown, evidence)) return;
  scan.spans.push({
    start: value.start,
    end: value.end,
    rule: `labelled-${kind}`,
    kind: "value",
    partial: !value.closed,
  });
}

/** `PSK` is a key exchange too, as in `SN_kx_psk`. */
function isCipherSuite(word: string, head: string): boolean {
  return word.length === 3 && word.toLowerCase() === "psk" && !/^(?:wpa[_-])?$/i.test(head);
}

/** Behind `arn:…:secret:` follows the name of a secret, not the secret. */
function isInArn(before: string): boolean {
  const start = before.endsWith(":") ? before.lastIndexOf("arn:") : -1;
  return start >= 0 && !/[^\w:-]/.test(before.slice(start));
}

function tailVerdict({ tails }: Scan, tail: string): TailVerdict {
  const known = tails.get(tail) ?? judgeTail(tail);
  tails.set(tail, known);
  return known;
}

/**
 * How much of a value is judged. Many labels in a row may announce the same long value; after a few
 * of them a look at its beginning has to do.
 */
function lookLength({ settledUntil }: Scan, { end, quote }: LabelledValue): number {
  if (quote !== "") return LOOKED_AT;
  const times = settledUntil.get(SAME_END) === end ? (settledUntil.get(TIMES) ?? 0) + 1 : 0;
  settledUntil.set(SAME_END, end);
  settledUntil.set(TIMES, times);
  return times < FEW ? LOOKED_AT : GLANCE;
}

function cutAtQueryEnd(text: string, value: LabelledValue): LabelledValue {
  const length = text.slice(value.start, value.end).search(/[&#]/);
  return length < 0 ? value : { ...value, end: value.start + length };
}

function startsInsideWord(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end);
  if (!BARE_WORDS.has(word.toLowerCase())) return false;
  const previous = text.charCodeAt(start - 1);
  const owned =
    word.length === 4 && GLUED_OWNER.test(text.slice(Math.max(0, start - 8), start).toLowerCase());
  if (owned && word.toLowerCase() === "pass") return false;
  const isUpper = previous >= 65 && previous <= 90;
  const isLower = previous >= 97 && previous <= 122;
  if (word === word.toLowerCase()) return isLower || isUpper;
  return word === word.toUpperCase() && isUpper;
}

function isAuthField(text: string, start: number, end: number, value: LabelledValue): boolean {
  const before = text[start - 1] ?? "";
  return before === "_" || (before === '"' && text[end] === '"' && value.quote === '"');
}
