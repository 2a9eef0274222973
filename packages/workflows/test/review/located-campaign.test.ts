import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "@codex-in-claude/envelope";
import { describe, expect, it } from "vitest";
import { locateFindings } from "../../src/review/locate-findings.js";
import { repositoryPath } from "../../src/review/repository-path.js";

const claims = 3_000;
const seed = 20_260_101;

/** Mulberry32: the same numbers on every machine. */
function createRandom(state: number) {
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Real code: the sources of this package. */
function sources(): { path: string; lines: string[] }[] {
  const root = join(import.meta.dirname, "../../src");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => ({
      path: `src/${path}`,
      lines: readFileSync(join(root, path), "utf8").split("\n"),
    }))
    .filter(({ lines }) => lines.length > 40);
}

/** A hunk that adds the lines from `first` to `last`, with three lines around it. */
function patchOf(path: string, lines: readonly string[], first: number, last: number): string {
  const from = Math.max(first - 3, 1);
  const to = Math.min(last + 3, lines.length);
  const added = last - first + 1;
  const body = lines.slice(from - 1, to).map((line, index) => {
    const number = from + index;
    return `${number >= first && number <= last ? "+" : " "}${line}`;
  });
  const oldCount = to - from + 1 - added;
  return `--- a/${path}\n+++ b/${path}\n@@ -${from},${oldCount} +${from},${to - from + 1} @@\n${body.join("\n")}\n`;
}

const tree = "/work/tree";

describe("locateFindings", () => {
  it("places at least 99 of 100 claims exactly whose line is wrong and whose quote is unique", async () => {
    const random = createRandom(seed);
    const files = sources();
    const missed: string[] = [];
    for (let count = 0; count < claims; count += 1) {
      const file = files[random(files.length)];
      if (file === undefined) throw new Error("There are no sources");
      const { path, lines } = file;
      const { start, quote } = uniqueQuote(lines, random);
      const length = quote.length;
      const first = Math.max(1, start - random(4));
      const patch = patchOf(path, lines, first, Math.min(lines.length, start + length + random(4)));
      const perturbed = perturb({ path, start, quote, patch }, random);
      const claim: Finding = {
        severity: "medium",
        title: "A claim",
        file: repositoryPath(perturbed.file, tree, new Set([path])),
        line: perturbed.line,
        quote: perturbed.quote,
        evidence: "",
        risk: "",
        recommendation: "",
      };
      const text = lines.join(random(4) === 0 ? "\r\n" : "\n");
      const {
        findings: [found],
      } = await locateFindings([claim], {
        patches: [{ path, text: patch }],
        readFile: async (name) => (name === path ? text : undefined),
        hasPath: async (name) => name === path,
      });
      const isExact = found?.file === path && found.line === start && found.in_diff === true;
      if (!isExact) missed.push(`${perturbed.kind} ${path}:${start} ${found?.location}`);
    }
    console.log(`${claims - missed.length} of ${claims} claims placed exactly`);
    expect(missed.slice(0, Math.max(0, missed.length - claims / 100))).toEqual([]);
  });
});

/** One to three lines that stand in the file once; each of several may stand there more often. */
function uniqueQuote(lines: readonly string[], random: (below: number) => number) {
  const words = lines.map((line) => line.replace(/\s+/g, " ").trim());
  for (;;) {
    const start = 1 + random(lines.length - 3);
    const length = 1 + random(3);
    const quote = lines.slice(start - 1, start - 1 + length);
    const isWhole = quote.every((line) => line.trim() !== "");
    const wanted = quote.map((line) => line.replace(/\s+/g, " ").trim()).join("\n");
    const times = words.join("\n").split(wanted).length - 1;
    if (isWhole && wanted.length >= 4 && times === 1) return { start, quote };
  }
}

interface Claim {
  readonly path: string;
  readonly start: number;
  readonly quote: readonly string[];
  readonly patch: string;
}

/** What models get wrong about a place, one or more at a time. */
function perturb({ path, start, quote, patch }: Claim, random: (below: number) => number) {
  const lineKinds = {
    "off by a few": start + 1 + random(5),
    "off by many": start + 40 + random(400),
    "the line of the diff": patch.split("\n").findIndex((line) => line.slice(1) === quote[0]) + 1,
  };
  const quoteKinds = {
    verbatim: quote.join("\n"),
    "other white space": quote.map((line) => line.trim().replace(/ /g, "  ")).join("\n"),
    "line ends of Windows": quote.join("\r\n"),
    "signs of the diff": quote.map((line) => `+${line}`).join("\n"),
  };
  const fileKinds = {
    plain: path,
    "prefix of the diff": `b/${path}`,
    absolute: `${tree}/${path}`,
    dotted: `./${path}`,
  };
  const pick = <T>(kinds: Record<string, T>): [string, T] => {
    const entries = Object.entries(kinds);
    return entries[random(entries.length)] as [string, T];
  };
  const [lineKind, line] = pick(lineKinds);
  const [quoteKind, said] = pick(quoteKinds);
  const [fileKind, file] = pick(fileKinds);
  return { kind: `${lineKind}, ${quoteKind}, ${fileKind}:`, line, quote: said, file };
}
