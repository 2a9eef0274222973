import type { Detector, Scan } from "../engine/scan-state.js";

const RULE = "kubernetes-secret";
const REACH = 8000;
const KIND = /kind["']?:[ \t]{0,8}["']?secret["']?[ \t]{0,8}(?:$|[\r\n,}#])/iy;
const DATA = /(?:^|\n)([ \t+-]*)["']?(?:data|stringData)["']?:[ \t]*(?:\{[ \t]*)?(?=\r?\n|$)/g;
const ENTRY =
  /^([ \t+-]*)["']?[\w.-]{1,253}["']?:[ \t]*(?:(?:\||>)[-+]?[ \t]*\r?\n[ \t]*)?["']?(?<value>[A-Za-z0-9+/]{6,65536}={0,3})["']?[ \t]*,?[ \t]*(?:#[^\r\n]*)?$/gm;

/** Values of a Kubernetes Secret, whose encoding is not encryption. */
export const kubernetesSecret: Detector = {
  anchors: [
    "kind: Secret",
    "kind: secret",
    'kind: "Secret"',
    "kind: 'Secret'",
    'kind":"Secret"',
    'kind": "Secret"',
    'kind: "secret"',
    "kind: 'secret'",
    'kind": "secret"',
    "kind:Secret",
    "kind:  Secret",
    "Kind: Secret",
    "kind: SECRET",
  ],
  detect(scan: Scan, start: number): void {
    const { text } = scan;
    KIND.lastIndex = start;
    if (!KIND.test(text)) return;
    if (start < (scan.settledUntil.get(RULE) ?? 0)) return;
    const from = documentStart(text, start);
    const to = documentEnd(text, start);
    scan.settledUntil.set(RULE, to);
    const body = text.slice(from, to);
    for (const data of body.matchAll(DATA))
      maskEntries(scan, from + data.index + data[0].length, to, indentOf(data[1] ?? ""));
  },
};

function documentStart(text: string, at: number): number {
  const floor = Math.max(0, at - REACH);
  const mark = text.slice(floor, at).lastIndexOf("\n---");
  return mark < 0 ? floor : floor + mark + 4;
}

function documentEnd(text: string, at: number): number {
  const ceiling = Math.min(text.length, at + REACH);
  const mark = text.slice(at, ceiling).indexOf("\n---");
  return mark < 0 ? ceiling : at + mark;
}

function indentOf(lead: string): number {
  return lead.replace(/\t/g, "  ").length;
}

function maskEntries(scan: Scan, from: number, to: number, parent: number): void {
  const block = childLines(scan.text.slice(from, to), parent);
  for (const entry of block.matchAll(ENTRY)) {
    const value = entry.groups?.value;
    if (value === undefined || /^(?:true|false|null)$/i.test(value)) continue;
    const at = from + entry.index + entry[0].lastIndexOf(value);
    scan.spans.push({
      start: at,
      end: at + value.length,
      rule: RULE,
      kind: "value",
      partial: false,
    });
  }
}

/** The lines that are indented deeper than their parent. */
function childLines(text: string, parent: number): string {
  let end = 0;
  for (const line of text.matchAll(/[^\n]*\n?/g)) {
    const content = line[0].trim();
    if (content !== "" && indentOf(/^[ \t+-]*/.exec(line[0])?.[0] ?? "") <= parent) break;
    end = line.index + line[0].length;
    if (line[0] === "") break;
  }
  return text.slice(0, end);
}
