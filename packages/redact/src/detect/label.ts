import { charClass, isMember, runEnd, runStart } from "../engine/char-class.js";
import type { Detector, Scan } from "../engine/scan-state.js";
import { findValue, type LabelledValue, mayHaveValue } from "../labels/find-value.js";
import { type Evidence, isSecretValue } from "../labels/judge-value.js";
import { judgeTail, type TailVerdict } from "../labels/label-tail.js";
import { type LabelKind, labelWords } from "../labels/label-words.js";
import { isOrdinaryKey } from "../labels/ordinary-key.js";

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
const QUERY_FROM = "query-from";
const QUERY_END = "query-end";
const NOT_SECRET =
  /(?:public|publishable|pub|foreign|primary|partition|sort|(?<!status)page|next|continuation|cursor|sync|change|lock|update|action|request|starting|idempotency|pagination|resume|checkpoint|scroll)[_.-]?$/;
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

/** Behind a word, what joins it to nothing. */
const ENDS_SENTENCE = charClass(".;)}");
/** Between a name and the sign that gives it a value. */
const AFTER_NAME = charClass("\"'`] \t");
const MOST_AFTER_NAME = 4;

type Tails = Map<string, TailVerdict>;

/** A label as it stands in a text. */
interface Label {
  readonly kind: LabelKind;
  /** Where the word is that makes it one, with the owner of a key. */
  readonly start: number;
  readonly wordEnd: number;
  readonly end: number;
  readonly tail: TailVerdict;
  /** False for a key that is not known to open anything. */
  readonly owned: boolean;
  /** What of the identifier stands before the word. */
  readonly head: string;
  /** What stands before the identifier. */
  readonly before: string;
}

/** One detector for each word that a label may end in. */
export function labelDetectors(): readonly Detector[] {
  return labelWords.map(({ kind, spellings, owner }) => {
    const ownerLength = (text: string, start: number) =>
      owner?.exec(text.slice(Math.max(0, start - LONGEST_OWNER), start).toLowerCase())?.[0]
        .length ?? 0;
    const read = (text: string, start: number, end: number, tails: Tails) => {
      const length = ownerLength(text, start);
      const label = readLabel(text, start - length, end, kind, tails);
      if (label === undefined || owner === undefined || length > 0) return label;
      return isOrdinaryKey(label.head) ? undefined : { ...label, owned: false };
    };
    return {
      anchors: spellings,
      isWorth:
        owner === undefined
          ? endsWord
          : (text, start, end) =>
              endsWord(text, start, end) &&
              (ownerLength(text, start) > 0 || (kind === "key" && isNamedKey(text, start, end))),
      isLikely: (text, start, end) => {
        if (endsSentence(text, end)) return false;
        const label = read(text, start, end, new Map());
        return label !== undefined && mayAnnounce(text, label);
      },
      detect: (scan, start, end) => {
        const label = read(scan.text, start, end, scan.tails);
        if (label !== undefined) detectLabel(scan, label);
      },
    };
  });
}

/** False in `author`, `passed`, `TOKENIZER`. */
function endsWord(text: string, _start: number, end: number): boolean {
  const next = text.charCodeAt(end);
  if (isLower(next)) return next === 115;
  return !(isUpper(next) && isUpper(text.charCodeAt(end - 1))) || next === 83;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** Whether a word stands before a sign that joins it to nothing. */
function endsSentence(text: string, end: number): boolean {
  return isMember(ENDS_SENTENCE, text.charCodeAt(end)) && text[end + 1] !== "=";
}

/** Whether a word is the last of a name that is given a value: `COINBASE_KEY=`, `coinbaseKey: `. */
function isNamedKey(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1);
  const isCamel = isLower(before) && text.charCodeAt(start) === 75;
  if (!isCamel && before !== 95 && before !== 45) return false;
  const sign = text[runEnd(text, end, AFTER_NAME, Math.min(text.length, end + MOST_AFTER_NAME))];
  return sign === "=" || sign === ":" || sign === ",";
}

/** Reads the label around a word, unless it names no secret. */
function readLabel(
  text: string,
  start: number,
  wordEnd: number,
  kind: LabelKind,
  tails: Tails,
): Label | undefined {
  if (startsInsideWord(text, start, wordEnd)) return undefined;
  const end = runEnd(text, wordEnd, TAIL, Math.min(text.length, wordEnd + MAX_LABEL));
  const tail = tailVerdict(tails, text.slice(wordEnd, end));
  if (tail === "other-word" || tail === "about") return undefined;
  const labelStart = runStart(text, start, IDENTIFIER, MAX_LABEL);
  const head = text.slice(labelStart, start);
  if (NOT_SECRET.test(head.toLowerCase()) || isCipherSuite(text.slice(start, wordEnd), head))
    return undefined;
  const before = text.slice(Math.max(0, labelStart - 100), labelStart);
  if (isInArn(before)) return undefined;
  return { kind, start, wordEnd, end, tail, head, before, owned: true };
}

function detectLabel(scan: Scan, label: Label): void {
  const { text, file } = scan;
  const spaced = isSpaced(text, label, label.before);
  const found = findValue(scan, label.end, spaced);
  if (found === undefined) return;
  const value = cutAtQueryEnd(scan, label, found);
  const shown = text.slice(value.start, Math.min(value.end, value.start + lookLength(scan, value)));
  const setting = LINE_HEAD.test(label.before) || spaced;
  if (!isSecretValue(shown, evidenceOf(text, label, { file, value, setting }))) return;
  scan.spans.push({
    start: value.start,
    end: value.end,
    rule: `labelled-${label.kind}`,
    kind: "value",
    partial: !value.closed,
  });
}

/**
 * Tells whether a label of a diff may announce a secret in the text of its side, in whatever file:
 * there the signs of the lines are gone, and other lines may follow.
 */
function mayAnnounce(text: string, label: Label): boolean {
  const before = label.before.includes("\n")
    ? label.before.replace(/\n[ +-]{1,2}/g, "\n")
    : label.before;
  const spaced = isSpaced(text, label, before) || (label.head === "" && /\n[ \t]*$/.test(before));
  return mayHaveValue(text, label.end, spaced, (shown, value) => {
    const length = /[?&]$/.test(before) ? shown.search(/[&#]|$/) : shown.length;
    const evidence = evidenceOf(text, label, { file: "settings", value, setting: true });
    return isSecretValue(shown.slice(0, Math.min(length, LOOKED_AT)), evidence);
  });
}

function evidenceOf(
  text: string,
  { kind, tail, start, wordEnd, owned }: Label,
  { file, value, setting }: Pick<Evidence, "file" | "value" | "setting">,
): Evidence {
  const isVagueAuth = kind === "auth" && !isAuthField(text, start, wordEnd, value);
  // Not spread: a text may be full of labels.
  return { kind, file, value, owned, setting, vague: tail === "unknown" || isVagueAuth || !owned };
}

/** Whether a blank alone may join the label and its value. */
function isSpaced(
  text: string,
  { kind, start, wordEnd, end, head }: Label,
  before: string,
): boolean {
  return (
    head.startsWith("-") ||
    (kind === "token" && before.endsWith("\t") && text[end] === "\t") ||
    COMMAND_HEAD.test(before) ||
    (SPACED_WORDS.has(text.slice(start, wordEnd).toLowerCase()) && LINE_HEAD.test(before)) ||
    (kind === "password" && head === "" && NETRC.test(before))
  );
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

function tailVerdict(tails: Tails, tail: string): TailVerdict {
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

function cutAtQueryEnd(scan: Scan, { before }: Label, value: LabelledValue): LabelledValue {
  if (!/[?&]$/.test(before)) return value;
  return { ...value, end: Math.min(value.end, parameterEnd(scan, value.start)) };
}

/** Where the next `&` or `#` is. One that is far away is looked for once, however many labels it is the end of. */
function parameterEnd({ text, settledUntil }: Scan, start: number): number {
  const known = settledUntil.get(QUERY_END) ?? -1;
  if (start >= (settledUntil.get(QUERY_FROM) ?? 0) && start <= known) return known;
  const pattern = /[&#]/g;
  pattern.lastIndex = start;
  const end = pattern.exec(text)?.index ?? text.length;
  settledUntil.set(QUERY_FROM, start);
  settledUntil.set(QUERY_END, end);
  return end;
}

function startsInsideWord(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end);
  if (!BARE_WORDS.has(word.toLowerCase())) return false;
  const previous = text.charCodeAt(start - 1);
  const owned =
    word.length === 4 && GLUED_OWNER.test(text.slice(Math.max(0, start - 8), start).toLowerCase());
  if (owned && word.toLowerCase() === "pass") return false;
  if (word === word.toLowerCase()) return isLower(previous) || isUpper(previous);
  return word === word.toUpperCase() && isUpper(previous);
}

function isAuthField(text: string, start: number, end: number, value: LabelledValue): boolean {
  const before = text[start - 1] ?? "";
  return before === "_" || (before === '"' && text[end] === '"' && value.quote === '"');
}
