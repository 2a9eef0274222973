/** A value that stands beside a label. */
export interface LabelledValue {
  readonly start: number;
  readonly end: number;
  /** The quote that encloses it, `""` when bare. */
  readonly quote: string;
  /** How label and value are joined. */
  readonly joint: "assign" | "colon" | "element" | "argument" | "space" | "compare" | "prose";
  /** False when a quote was opened and not closed on the line. */
  readonly closed: boolean;
}

/** Between label and separator: closing quotes and brackets, then what joins name and value. */
const JOINT =
  /(?:\\{0,3}["'`\]]){0,3}(?:\[\\{0,3}["'][\w.-]{1,40}\\{0,3}["']\]){0,2}[ \t\u00a0]{0,40}(?:(?<pair>,?[ \t]{0,4}\\{0,3}["']?(?:\r?\n[ \t]{0,40})?(?:value|Value|VALUE|content|defaultValue|default)\\{0,3}["']?[ \t]{0,4}(?:=>|[:=]))|(?<element><\/(?:key|name|string)>[ \t\r\n]{0,40}<(?:string|value)>|\/?>)|(?<assign>:{1,3}=|=>|->|\?=|\.=|\+=|\|\|=?|\?\?=?|:?=(?!=)|%=)|(?<compare>[=!]==?)|(?<colon>\??:(?!:)(?=[ \t]{1,4}(?:[A-Z][\w.<>[\]| ]{0,40}|string|str|bytes|any)[ \t]{0,4}=[^=>])[ \t]{1,4}[\w.<>[\]| ]{1,40}=|\??:(?!\/\/)|(?=[ \t]{0,3}\|[ \t])\|)|(?<typed>(?:string|String|str|varchar)[ \t]{1,4}=)|(?<argument>,|\((?=\\{0,3}["'`])))/y;
const OPEN =
  /[ \t\u00a0]{0,80}(?:[|>][+-]?[ \t]{0,4}(?=\r?\n))?(?<lines>(?:\r?\n[ \t]{0,80}){0,3})(?:(?:new[ \t])?[A-Za-z_.]{1,24}\((?=\\{0,3}["'`]))?(?:[brfu@$LR]{1,2}(?=["']))?(?<quote>\\{0,3}(?:"""|'''|["'`])|&quot;|&#34;)?/y;
const SCHEME =
  /(?:Bearer|bearer|BEARER|Basic|basic|Token|token|ApiKey|apikey|Api-Key|Digest|Negotiate|SSWS|Splunk|OAuth|GenieKey|Key|key)[ \t]{1,4}/y;
const SOFT_STOP =
  /[;&,](?:[ \t]{0,4}[\w.%" -]{1,40}=|\s|$|[\])}"'])|\\[nrt"']|["'`<>\s]|[)\]}](?:[\s;,)\]}.]|$)|\|\||&&|(?=\[redacted)/g;
const PROSE_IS = /[ \t]{1,4}(?:is|was|=|to)[ \t:]{1,4}/y;

/**
 * Finds the value that a label announces.
 *
 * @param text what is scanned
 * @param from the end of the label
 * @param spaced whether a space alone may join them, as after a command line flag
 */
export function findValue(text: string, from: number, spaced: boolean): LabelledValue | undefined {
  const joined = readJoint(text, from, spaced);
  if (joined === undefined) return undefined;
  OPEN.lastIndex = joined.end;
  const open = OPEN.exec(text);
  if (open === null) return undefined;
  const quote = open.groups?.quote ?? "";
  const lines = open.groups?.lines ?? "";
  if (joined.joint === "argument" && quote === "") return undefined;
  if (
    lines !== "" &&
    quote === "" &&
    joined.joint !== "element" &&
    !/[|>][+-]?\s*\n/.test(open[0])
  ) {
    return undefined;
  }
  const start = skipScheme(text, OPEN.lastIndex);
  return quote === ""
    ? bareValue(text, start, joined.joint)
    : quotedValue(text, start, quote, joined.joint);
}

function readJoint(
  text: string,
  from: number,
  spaced: boolean,
): { readonly joint: LabelledValue["joint"]; readonly end: number } | undefined {
  JOINT.lastIndex = from;
  const match = JOINT.exec(text);
  const groups = match?.groups;
  if (match !== null && groups !== undefined) {
    const end = from + match[0].length;
    if (groups.pair !== undefined || groups.assign !== undefined || groups.typed !== undefined) {
      return { joint: "assign", end };
    }
    if (groups.element !== undefined) return { joint: "element", end };
    if (groups.compare !== undefined) return { joint: "compare", end };
    if (groups.colon !== undefined)
      return { joint: groups.colon.length > 2 ? "assign" : "colon", end };
    const quoted = /["'`]/.test(text.slice(from, from + 3));
    if (match[0].endsWith("(") || quoted) return { joint: "argument", end };
    return undefined;
  }
  PROSE_IS.lastIndex = from;
  if (PROSE_IS.test(text)) return { joint: "prose", end: PROSE_IS.lastIndex };
  if (!spaced || !/[ \t]/.test(text[from] ?? "")) return undefined;
  return { joint: "space", end: from };
}

function skipScheme(text: string, at: number): number {
  SCHEME.lastIndex = at;
  return SCHEME.test(text) ? SCHEME.lastIndex : at;
}

function quotedValue(
  text: string,
  start: number,
  quote: string,
  joint: LabelledValue["joint"],
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

function bareValue(
  text: string,
  start: number,
  joint: LabelledValue["joint"],
): LabelledValue | undefined {
  const end = nextStop(text, start);
  return end <= start ? undefined : { start, end, quote: "", joint, closed: true };
}

let stopText = "";
let stopFrom = 0;
let stopAt = -1;

/** Remembers the last answer: a run of labels without a stop would else be read once for each. */
function nextStop(text: string, from: number): number {
  if (text === stopText && from >= stopFrom && from <= stopAt) return stopAt;
  SOFT_STOP.lastIndex = from;
  const stop = SOFT_STOP.exec(text);
  stopText = text;
  stopFrom = from;
  stopAt = stop === null ? text.length : stop.index;
  return stopAt;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] as string)) at--;
  return at;
}
