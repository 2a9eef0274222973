import { type Detector, pushValue, type Scan } from "../engine/scan-state.js";

const RULE = "kubernetes-secret";
/** How far from its kind the data of a manifest is looked for. */
const REACH = 8000;
const KIND = /kind["']?:[ \t]{0,8}["']?secret["']?[ \t]{0,8}(?:$|[\r\n,}#])/iy;
const DATA = /^[ \t+-]{0,80}["']?(?:data|stringData)["']?:[ \t]{0,8}\{?[ \t]{0,8}$/;
const NAME = /^[ \t+-]{0,80}["']?[\w.-]{1,253}["']?:[ \t]{0,8}["']?/;
const VALUE = /^[A-Za-z0-9+/_.!@#$%^&*-]{6,65536}={0,3}/;
/** Ends a value, but for what closes it in JSON or comments on it. */
const AFTER_VALUE = /^["']?[ \t]{0,8},?[ \t]{0,8}(?:#.{0,400})?$/;
const BLOCK_SIGN = /^[|>][-+]?[ \t]{0,8}$/;

const SPELLINGS = ["kind: Secret", "kind: secret", "kind:Secret", "kind:  Secret", "Kind: Secret"];
const QUOTED = ['"Secret"', "'Secret'", '"secret"', "'secret'"].map((name) => `kind: ${name}`);
const JSON_SPELLINGS = ['kind":"Secret"', 'kind": "Secret"', 'kind": "secret"'];

/** Values of a Kubernetes Secret, whose encoding is not encryption. */
export const kubernetesSecret: Detector = {
  anchors: [...SPELLINGS, ...QUOTED, ...JSON_SPELLINGS],
  detect(scan: Scan, start: number): void {
    const { text, settledUntil } = scan;
    KIND.lastIndex = start;
    if (!KIND.test(text) || start < (settledUntil.get(RULE) ?? 0)) return;
    const from = documentStart(text, start);
    const to = documentEnd(text, start);
    settledUntil.set(RULE, to);
    maskData(scan, from, to);
  },
};

function documentStart(text: string, at: number): number {
  const floor = Math.max(0, at - REACH);
  const mark = text.slice(floor, at).lastIndexOf("\n---");
  return mark < 0 ? floor : floor + mark + 1;
}

function documentEnd(text: string, at: number): number {
  const ceiling = Math.min(text.length, at + REACH);
  const mark = text.slice(at, ceiling).indexOf("\n---");
  return mark < 0 ? ceiling : at + mark;
}

/** Goes through the lines, and masks the values of those that are deeper than `data:`. */
function maskData(scan: Scan, from: number, to: number): void {
  let parent = -1;
  let inBlock = false;
  let at = from;
  for (const raw of scan.text.slice(from, to).split("\n")) {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    const indent = indentOf(line);
    if (line.trim() !== "" && indent <= parent) parent = -1;
    if (parent >= 0) inBlock = maskEntry(scan, line, at, inBlock);
    if (DATA.test(line)) parent = indent;
    at += raw.length + 1;
  }
}

/** @returns whether the line opens a block scalar, or goes on with one */
function maskEntry(scan: Scan, line: string, at: number, inBlock: boolean): boolean {
  const name = NAME.exec(line)?.[0];
  if (name === undefined && !inBlock) return false;
  const valueStart = name?.length ?? line.length - line.trimStart().length;
  const rest = line.slice(valueStart);
  if (name !== undefined && BLOCK_SIGN.test(rest)) return true;
  const value = VALUE.exec(rest)?.[0];
  if (value === undefined || !AFTER_VALUE.test(rest.slice(value.length))) return inBlock;
  const isPlain = /^(?:true|false|null)$/i.test(value);
  if (!isPlain) pushValue(scan, RULE, at + valueStart, at + valueStart + value.length);
  return inBlock && name === undefined;
}

function indentOf(line: string): number {
  let indent = 0;
  for (const char of line) {
    if (char === "\t") indent += 2;
    else if (char === " " || char === "+" || char === "-") indent++;
    else break;
  }
  return indent;
}
