/** A text as a reader or a program would take it, and where each of its characters came from. */
export interface View {
  readonly text: string;
  /** Where in the original a range of the view begins and ends. */
  readonly originOf: (start: number, end: number) => readonly [number, number];
}

const ESCAPE = 27;
/** The one letter among the scripts of the east that does not show. */
const HANGUL_FILLER = 0x3164;
const ESCAPED =
  /\\{1,4}u(200[b-fB-F]|2060|[fF][eE][fF][fF]|00[aA][dD])|&(?:shy|zwnj|zwj|ZeroWidthSpace);|<wbr ?\/?>|\\{1,4}(?:u00|U000000)([0-9a-fA-F]{2})|\\x([0-9a-fA-F]{2})|%(?:25){0,3}([0-9a-fA-F]{2})|&#(?:x([0-9a-fA-F]{2,4})|(\d{2,4}));|\\u\{([0-9a-fA-F]{1,4})\}|\\(055|0[67][0-7]|1[0-7]{2}|_)/y;
/** Cyrillic and Greek letters that are drawn like Latin ones, and what they are drawn like. */
const LOOKALIKES = new Map(
  [..."аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwАAВBЕEКKМMНHОOРPСCТTХXІIЈJЅSοoΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"]
    .reduce<[string, string][]>((pairs, char, i, all) => {
      if (i % 2 === 0) pairs.push([char, all[i + 1] as string]);
      return pairs;
    }, [])
    .map(([odd, latin]) => [odd.charCodeAt(0), latin.charCodeAt(0)]),
);

/**
 * Strips what hides a secret from a pattern: control, format and bidi characters, terminal
 * sequences, combining marks; and reads escapes, full-width and look-alike letters as ASCII.
 */
export function normalise(text: string): View {
  const pieces: Pieces = { at: [], start: [], end: [] };
  const strings: string[] = [];
  const seen: Seen = { quietUntil: 0 };
  let length = 0;
  const put = (string: string, start: number, end: number) => {
    pieces.at.push(length);
    pieces.start.push(start);
    pieces.end.push(end);
    strings.push(string);
    length += string.length;
  };
  for (let i = 0; i < text.length; ) {
    const plain = plainEnd(text, i);
    if (plain > i) put(text.slice(i, plain), i, plain);
    if (plain === text.length) break;
    const code = text.charCodeAt(plain);
    i = plain + unitLength(text, plain, code, seen);
    const read = readUnit(text, plain, i, code);
    if (read >= 0) put(String.fromCharCode(read), plain, i);
  }
  return {
    text: strings.join(""),
    originOf: (start, end) => [
      originAt(pieces, length, start)[0],
      originAt(pieces, length, end - 1)[1],
    ],
  };
}

/**
 * Stretches that were left as they were, and single characters with what they were read from: where
 * each is in the view, and where in the original. In columns, since there may be a million of them.
 */
interface Pieces {
  readonly at: number[];
  readonly start: number[];
  readonly end: number[];
}

function plainEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isPlain(text.charCodeAt(at))) at++;
  return at;
}

function isPlain(code: number): boolean {
  return code > 31 && code < 127 && !isEscapeSign(code);
}

/** Where in the original a character of the view, which is `total` long, begins and ends. */
function originAt(pieces: Pieces, total: number, offset: number): readonly [number, number] {
  let low = 0;
  let high = pieces.at.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces.at[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  const at = pieces.at[low] as number;
  const start = pieces.start[low] as number;
  const length = (pieces.at[low + 1] ?? total) - at;
  if (length === 1) return [start, pieces.end[low] as number];
  return [start + offset - at, start + offset - at + 1];
}

/**
 * Tells whether a character that is not ASCII calls for a view; cheap, and asked once each. Those
 * that do not show, and punctuation of another width, matter beside ASCII only: an emoji has its
 * selector, and Chinese its commas.
 */
export function hidesText(code: number, before: number, after: number): boolean {
  if (code < 0xa0) return true;
  if (code >= 0x2100 && code < 0xd800 && code !== HANGUL_FILLER) return false;
  if (isFullWidthWord(code)) return true;
  if (!isVisibleAscii(before) && !isVisibleAscii(after)) return false;
  if (isInvisible(code) || isFolded(code)) return true;
  return LOOKALIKES.has(code) && (isAsciiWord(before) || isAsciiWord(after));
}

/**
 * Tells whether the escape at `at` stands for a character that tokens and labels are made of, or
 * for one that does not show and stands after such a character.
 */
export function isWordEscape(text: string, at: number): boolean {
  ESCAPED.lastIndex = at;
  const match = ESCAPED.exec(text);
  if (match === null) return false;
  const read = escapedCode(match);
  if (read < 0) return isAsciiWord(text.charCodeAt(at - 1));
  return isAsciiWord(read) || read === 45 || read === 95;
}

/** What reading one terminal sequence after the other has shown. */
interface Seen {
  /** Nothing before this ends a string of a terminal. */
  quietUntil: number;
}

function unitLength(text: string, at: number, code: number, seen: Seen): number {
  if (code === ESCAPE || code === 0x9b || code === 0x9d)
    return terminalSequence(text, at, code, seen) - at;
  if (isEscapeSign(code)) {
    ESCAPED.lastIndex = at;
    const match = ESCAPED.exec(text);
    if (match !== null) {
      const read = escapedCode(match);
      if (code !== 37 || isAsciiWord(read) || read === 45 || read === 95 || read === 46)
        return match[0].length;
    }
    return 1;
  }
  const isPair = code >= 0xd800 && code < 0xdc00 && at + 1 < text.length;
  return isPair ? 2 : 1;
}

/** `\\`, `%`, `&` and `<`. */
function isEscapeSign(code: number): boolean {
  return code === 92 || code === 37 || code === 38 || code === 60;
}

function readUnit(text: string, at: number, end: number, code: number): number {
  if (code === ESCAPE || code === 0x9b || code === 0x9d) return -1;
  if (isEscapeSign(code) && end - at > 1) {
    ESCAPED.lastIndex = at;
    const match = ESCAPED.exec(text);
    return match === null ? code : escapedCode(match);
  }
  if (code === 10 || code === 9) return code;
  if (code === 13) return text.charCodeAt(at + 1) === 10 ? code : -1;
  if (code < 32 || (code >= 127 && code < 0xa0) || isInvisible(code)) return -1;
  if (code >= 0xd800 && code < 0xe000) return readPair(text.slice(at, end));
  if (isFolded(code)) return foldToAscii(text.slice(at, end)) ?? code;
  return LOOKALIKES.get(code) ?? (isSpace(code) ? 32 : code);
}

function escapedCode(match: RegExpExecArray): number {
  const [, hidden, unicode, hex, percent, entityHex, entity, braced, octal] = match;
  // Markdown escapes an underscore so.
  if (octal !== undefined) return octal === "_" ? 95 : Number.parseInt(octal, 8);
  if (hidden !== undefined || /^[&<][a-zA-Z]/.test(match[0])) return -1;
  const code =
    entity === undefined
      ? Number.parseInt(unicode ?? hex ?? percent ?? entityHex ?? braced ?? "", 16)
      : Number(entity);
  if (code === 10 || code === 9 || code === 13) return 32;
  return code < 32 || (code >= 127 && code < 160) || isInvisible(code) ? -1 : code;
}

function readPair(pair: string): number {
  const point = pair.codePointAt(0) ?? 0;
  if ((point >= 0xe0000 && point <= 0xe0fff) || (point >= 0x1d173 && point <= 0x1d17a)) return -1;
  return foldToAscii(pair) ?? pair.charCodeAt(0);
}

function foldToAscii(char: string): number | undefined {
  const folded = char.normalize("NFKC");
  return folded.length === 1 && folded.charCodeAt(0) < 128 ? folded.charCodeAt(0) : undefined;
}

function isInvisible(code: number): boolean {
  return (
    code === 0xad ||
    (code >= 0x300 && code <= 0x36f) ||
    code === 0x61c ||
    (code >= 0x115f && code <= 0x1160) ||
    (code >= 0x17b4 && code <= 0x17b5) ||
    (code >= 0x180b && code <= 0x180f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === HANGUL_FILLER ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    code === 0xffa0 ||
    (code >= 0xfff0 && code <= 0xfffb) ||
    (code >= 0xdb40 && code <= 0xdb43)
  );
}

/** Full-width forms, and the surrogate of mathematical alphabets. */
function isFolded(code: number): boolean {
  return (code >= 0xff01 && code <= 0xff5e) || code === 0xd835;
}

/** Full-width letters, digits, `_` and `-`, and mathematical alphabets. */
function isFullWidthWord(code: number): boolean {
  return (
    (code >= 0xff10 && code <= 0xff19) ||
    (code >= 0xff21 && code <= 0xff3a) ||
    (code >= 0xff41 && code <= 0xff5a) ||
    code === 0xff3f ||
    code === 0xff0d ||
    code === 0xd835
  );
}

function isVisibleAscii(code: number): boolean {
  return code > 32 && code < 127;
}

function isSpace(code: number): boolean {
  return (
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

function isAsciiWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** The end of an escape sequence of a terminal (ECMA-48), bounded so that a lone one costs little. */
function terminalSequence(text: string, at: number, code: number, seen: Seen): number {
  // A marker after a lone escape is not its parameters.
  if (text.startsWith("[redacted:", at + 1)) return at + 1;
  let i = at + 1;
  let kind = code;
  if (code === ESCAPE) {
    kind = text.charCodeAt(i);
    i++;
  }
  const limit = Math.min(text.length, at + 256);
  if (kind === 91 || kind === 0x9b) {
    while (i < limit && text.charCodeAt(i) >= 32 && text.charCodeAt(i) < 64) i++;
    return Math.min(i + 1, text.length);
  }
  if (kind === 93 || kind === 0x9d || kind === 80 || kind === 88 || kind === 94 || kind === 95) {
    for (i = Math.max(i, seen.quietUntil); i < limit; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 7 || unit === 0x9c) return i + 1;
      if (unit === ESCAPE && text.charCodeAt(i + 1) === 92) return i + 2;
      if (unit === 10) break;
    }
    seen.quietUntil = i;
    return at + 1;
  }
  return at + 1;
}
