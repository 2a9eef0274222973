import type { Scan } from "../engine/scan-state.js";

/** How a label and its value are joined. */
type Joint = "assign" | "colon" | "element" | "argument" | "space" | "compare" | "prose";

/** A value that stands beside a label. */
export interface LabelledValue {
  readonly start: number;
  readonly end: number;
  /** The quote that encloses it, `""` when bare. */
  readonly quote: string;
  readonly joint: Joint;
  /** False when a quote was opened and not closed on the line. */
  readonly closed: boolean;
}

/** What is read of a scan here. */
export type ValueScan = Pick<Scan, "text" | "unstopped">;

/** What may close a label: quotes, brackets, further members, blanks. */
const CLOSERS =
  /(?:\\{0,3}["'`\]]|\*\*(?=:)){0,3}(?:\[\\{0,3}["'][\w.-]{1,40}\\{0,3}["']\]){0,2}[ \t\u00a0]{0,40}/y;

/** What joins a label and its value; the first that fits counts. */
const JOINTS: readonly (readonly [Joint, RegExp])[] = [
  // name: DB_PASSWORD, value: x — in YAML, JSON and XML
  [
    "assign",
    /(?::(?=[ \t]{0,4}\r?\n))?,?[ \t]{0,4}\\{0,3}["']?(?:\r?\n[ \t]{0,40})?(?:value|Value|VALUE|ParameterValue|content|defaultValue|default)\\{0,3}["']?[ \t]{0,4}(?:=>|[:=])/y,
  ],
  // variable "password" { default = "x" }
  [
    "assign",
    /\{(?:[ \t]{0,40}\r?\n[ \t]{0,40}(?:type|description|sensitive|nullable)[ \t]{0,40}=[^\r\n]{0,160}){0,4}[ \t]{0,40}\r?\n[ \t]{0,40}default[ \t]{0,40}=/y,
  ],
  [
    "element",
    /<\/(?:key|name|string)>[ \t\r\n]{0,40}<(?:string|value)>|(?:[\w:.-]{1,40}=["'][^"'<>\r\n]{0,80}["'][ \t]{0,4}){0,3}\/?>(?:[ \t\r\n]{0,40}<(?:value|string)>|<!\[CDATA\[)?/y,
  ],
  // public string Password { get; set; } = "x"
  ["assign", /\{ ?get;[a-z; ]{0,40}\} ?=/y],
  // password: string = "x", password string = "x"
  [
    "assign",
    /\??:[ \t]{1,4}&?(?:'[a-z]{1,12} )?[A-Za-z][\w.<>[\]| ]{0,40}(?:[ \t]=(?![=>])|=(?=[ \t]{0,4}["'`]))/y,
  ],
  ["assign", /(?:string|String|str|varchar|As[ \t]{1,4}[A-Z][A-Za-z]{1,20})[ \t]{1,4}=/y],
  ["compare", /[=!]==?/y],
  ["assign", /:{0,3}=>?|->|<-(?=[ \t])|\?=|\.=|\+=|\|\|=?|\?\?=?|%=/y],
  ["colon", /\??:(?:\*\*)?(?!\/\/|:)/y],
  ["colon", /\|(?=[ \t])/y],
  ["argument", /,|\(?(?=\\{0,3}["'`])/y],
];

/** Blanks, a block scalar's sign, line breaks, a call, a string prefix, and the opening quote. */
const OPEN =
  /[ \t\u00a0]{0,80}(?:(?:&[\w-]{1,40}|!!(?:str|binary))[ \t]{1,4})?(?:[|>][+-]?[ \t]{0,4}(?=\r?\n))?(?<lines>(?:(?:\r?\n[ \t]{0,80}){1,3}(?:-[ \t]{1,4})?)?)(?:(?:new[ \t])?[A-Za-z_.:]{1,24}\((?=\\{0,3}["'`])|[\w$.?!-]{1,60}[ \t]{1,4}(?:\?\?|\|\|)[ \t]{1,4}(?=["'`])|\[[ \t\r\n]{0,40}(?=["'`])|ConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?)?(?:[brfuN@$LR]{1,2}(?=["']))?(?<quote>\\{0,3}(?:"""|'''|["'`])|&quot;|&#34;)?/y;
const SCHEME =
  /(?:Bearer|bearer|BEARER|Basic|basic|Token|token|ApiKey|apikey|Api-Key|Digest|Negotiate|SSWS|Splunk|OAuth|GenieKey|Key|key)[ \t]{1,4}/y;
/** Ends a bare value: a blank or quote, or a sign after which something else plainly begins. */
const SOFT_STOP =
  /[;&,](?:[ \t]{0,4}[\w.%" -]{1,40}=|\s|$|[\])}"'])|\\[nrt"']|["'`<>\s]|[)\]}](?:[\s;,)\]}.]|$)|\|\||&&|(?=\[redacted)/g;
const PROSE_IS = /[ \t]{1,4}(?:is|was|=|to)[ \t:]{1,4}/y;
const BLOCK_SCALAR = /[|>][+-]?[ \t]*\r?\n/;
const LIST_ITEM = /\n[ \t]*-[ \t]+$/;
/** A label, or a label and its joint, at the end of a line, if what they announce may be on the next. */
const JOINT_LATER =
  /[:,]{0,2}[ \t]{0,4}\\{0,3}["']?[ \t]{0,40}(?:[\r\n]|$)|\{[ \t]{0,40}(?:[\r\n]|$)|<\//y;
const SEEN = 1024;
const VALUE_LATER = /[ \t\u00a0|>+[\\"'`-]{0,80}(?:[\r\n]|$)/y;
/** A string of several lines may begin on the line after its quote. */
const AFTER_LONG_QUOTE = /\r?\n[ \t]{0,80}/y;

/**
 * Finds the value that a label announces.
 *
 * @param from the end of the label
 * @param spaced whether a space alone may join them, as after a command line flag
 */
export function findValue(
  scan: ValueScan,
  from: number,
  spaced: boolean,
): LabelledValue | undefined {
  const { text } = scan;
  const joined = readJoint(text, from, spaced);
  if (joined === undefined) return undefined;
  OPEN.lastIndex = joined.end;
  const open = OPEN.exec(text);
  const quote = open?.groups?.quote ?? "";
  const isOnNextLine = (open?.groups?.lines ?? "") !== "";
  if (open === null || (joined.joint === "argument" && quote === "")) return undefined;
  if (isOnNextLine && quote === "" && !mayBreakLine(joined.joint, open[0])) return undefined;
  const start = skipScheme(
    text,
    /^(?:"""|''')$/.test(quote) ? skipLineBreak(text, OPEN.lastIndex) : OPEN.lastIndex,
  );
  return quote === ""
    ? bareValue(scan, start, joined.joint)
    : quotedValue(text, start, quote, joined.joint);
}

/**
 * Looks at what stands behind a label of a diff, where a sign begins each line and lines of the
 * other side come between.
 *
 * @param from the end of the label
 * @param judge told of the value that begins on the line of the label
 * @returns whether the value may be a secret: true also when it may stand on a later line
 */
export function mayHaveValue(
  text: string,
  from: number,
  spaced: boolean,
  judge: (shown: string, value: LabelledValue) => boolean,
): boolean {
  // Bounded, since a run of labels may have no end.
  const seen = text.slice(from, from + SEEN);
  const joined = readJoint(seen, 0, spaced);
  const later = joined === undefined ? JOINT_LATER : VALUE_LATER;
  later.lastIndex = joined?.end ?? skipClosers(seen, 0);
  if (later.test(seen)) return true;
  const value = findValue({ text: seen, unstopped: { from: 0, to: -1 } }, 0, spaced);
  if (value === undefined) return false;
  const isBehindLineBreak = seen.slice(0, value.start).includes("\n");
  return isBehindLineBreak || judge(seen.slice(value.start, value.end), value);
}

function mayBreakLine(joint: Joint, opening: string): boolean {
  return joint === "element" || BLOCK_SCALAR.test(opening) || LIST_ITEM.test(opening);
}

function readJoint(
  text: string,
  from: number,
  spaced: boolean,
): { readonly joint: Joint; readonly end: number } | undefined {
  const at = skipClosers(text, from);
  for (const [joint, pattern] of JOINTS) {
    pattern.lastIndex = at;
    if (!pattern.test(text)) continue;
    const isComma = joint === "argument" && text[at] === ",";
    if (isComma && !/["'`]/.test(text.slice(from, at))) return undefined;
    if (joint === "argument" && pattern.lastIndex === at && at === from) return undefined;
    return { joint, end: pattern.lastIndex };
  }
  PROSE_IS.lastIndex = from;
  if (PROSE_IS.test(text)) return { joint: "prose", end: PROSE_IS.lastIndex };
  const hasBlank = text[from] === " " || text[from] === "\t";
  return spaced && hasBlank ? { joint: "space", end: from } : undefined;
}

function skipClosers(text: string, from: number): number {
  CLOSERS.lastIndex = from;
  CLOSERS.test(text);
  return CLOSERS.lastIndex;
}

function skipLineBreak(text: string, at: number): number {
  AFTER_LONG_QUOTE.lastIndex = at;
  return AFTER_LONG_QUOTE.test(text) ? AFTER_LONG_QUOTE.lastIndex : at;
}

function skipScheme(text: string, at: number): number {
  SCHEME.lastIndex = at;
  return SCHEME.test(text) ? SCHEME.lastIndex : at;
}

function quotedValue(
  text: string,
  start: number,
  quote: string,
  joint: Joint,
): LabelledValue | undefined {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) break;
    if (text.startsWith(quote, at)) return { start, end: at, quote, joint, closed: true };
    if (code === 92 && !quote.startsWith("\\")) at++;
  }
  const end = trimEnd(text, start, Math.min(at, text.length));
  return end <= start ? undefined : { start, end, quote, joint, closed: false };
}

function bareValue(scan: ValueScan, start: number, joint: Joint): LabelledValue | undefined {
  const end = nextStop(scan, start);
  return end <= start ? undefined : { start, end, quote: "", joint, closed: true };
}

function nextStop({ text, unstopped }: ValueScan, from: number): number {
  if (from >= unstopped.from && from <= unstopped.to) return unstopped.to;
  SOFT_STOP.lastIndex = from;
  const stop = SOFT_STOP.exec(text);
  unstopped.from = from;
  unstopped.to = stop === null ? text.length : stop.index;
  return unstopped.to;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] as string)) at--;
  return at;
}
