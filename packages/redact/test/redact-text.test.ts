import { describe, expect, it } from "vitest";
import { redactText, VALUE_MARKER } from "../src/index.js";
import { CONTEXTS } from "./support/contexts.js";
import { build, FORMATS, WRAPPINGS } from "./support/formats.js";
import { INNOCENT } from "./support/innocent.js";
import { leftOf } from "./support/leak.js";
import { createRandom } from "./support/random.js";

const SEEDS = 8;

/** Shares of cases that came out clean, for the test to show which did not. */
function leaksOf(cases: Iterable<readonly [string, string, string]>): {
  total: number;
  leaks: string[];
} {
  const leaks: string[] = [];
  let total = 0;
  for (const [name, text, secret] of cases) {
    total++;
    if (leftOf(redactText(text).text, secret) !== undefined) leaks.push(name);
  }
  return { total, leaks };
}

function* tokenCases(): Generator<readonly [string, string, string]> {
  for (const [vendor, format] of Object.entries(FORMATS)) {
    for (const [wrapping, wrap] of Object.entries(WRAPPINGS)) {
      for (let seed = 0; seed < SEEDS; seed++) {
        const token = build(format, createRandom(seed * 7919 + vendor.length));
        yield [`${vendor} ${wrapping}`, wrap(token), token];
      }
    }
  }
}

function contextCase(
  format: string,
  seed: number,
): { text: string; secret: string; after: string } {
  const marked = build(format, createRandom(seed * 104_729));
  const secret = /«([\s\S]*?)»/.exec(marked)?.[1] ?? "";
  return {
    text: marked.replace(/[«»]/g, ""),
    secret,
    after: marked.slice(marked.indexOf("»") + 1),
  };
}

function* contextCases(): Generator<readonly [string, string, string]> {
  for (const [name, format] of Object.entries(CONTEXTS)) {
    for (let seed = 0; seed < SEEDS; seed++) {
      const { text, secret } = contextCase(format, seed);
      yield [name, text, secret];
    }
  }
}

describe("redactText", () => {
  it.each(["\\n", "\\t", "\\r"])("finds every vendor's token after the escape %s", (written) => {
    const left = Object.entries(FORMATS).filter(([vendor, format]) => {
      const token = build(format, createRandom(vendor.length));
      const { text } = redactText(`{"a":"b${written}${token}${written}c"}`);
      return leftOf(text, token) !== undefined;
    });
    expect(left.map(([vendor]) => vendor)).toEqual([]);
  });

  it("masks the tokens of every vendor in every wrapping, 99 of 100 at least", () => {
    const { total, leaks } = leaksOf(tokenCases());
    expect(total).toBeGreaterThan(10_000);
    expect(leaks.length / total, leaks.slice(0, 20).join("\n")).toBeLessThan(0.01);
  });

  it("masks no vendor's tokens less than 95 times of 100", () => {
    const { leaks } = leaksOf(tokenCases());
    const perVendor = Object.keys(WRAPPINGS).length * SEEDS;
    const counts = new Map<string, number>();
    for (const name of leaks) {
      const vendor = name.split(" ")[0] ?? "";
      counts.set(vendor, (counts.get(vendor) ?? 0) + 1);
    }
    expect([...counts].filter(([, count]) => count / perVendor > 0.05)).toEqual([]);
  });

  it("masks values that only what stands around them gives away, 97 of 100 at least", () => {
    const { total, leaks } = leaksOf(contextCases());
    expect(leaks.length / total, leaks.join("\n")).toBeLessThan(0.03);
  });

  it.each(Object.keys(CONTEXTS))("keeps what follows the value: %s", (name) => {
    for (let seed = 0; seed < SEEDS; seed++) {
      const { text, after } = contextCase(CONTEXTS[name] as string, seed);
      expect(redactText(text).text.endsWith(after), text).toBe(true);
    }
  });

  it("leaves lines alone that only look like secrets, whatever file they are in", () => {
    const paths = [
      undefined,
      "a.ts",
      "a.py",
      "a.yml",
      "README.md",
      "a.json",
      ".github/workflows/ci.yml",
    ];
    const touched = INNOCENT.flatMap((line) =>
      paths.map((path) => redactText(line, path === undefined ? {} : { path })),
    ).filter(({ report }) => report.length > 0);
    expect(touched.map(({ text }) => text)).toEqual([]);
  });

  it("gives clean text back as the same reference, with an empty report", () => {
    const text = INNOCENT.join("\n").repeat(20);
    const result = redactText(text);
    expect(result.text).toBe(text);
    expect(result.report).toEqual([]);
  });

  it("keeps every byte outside a mask, hidden characters and line ends too", () => {
    const token = build("ghp_{an:36}", createRandom(1));
    const before = "a\u200b\r\n\x1b[31mb\u00e9\t";
    const after = "\r\n\ud83d\ude00\u200d end";
    expect(redactText(before + token + after).text).toBe(before + VALUE_MARKER + after);
  });

  it("says on which line each mask is, by which rule, and never what was masked", () => {
    const token = build("ghp_{an:36}", createRandom(2));
    const password = build("{an:8}9{an:8}", createRandom(3));
    const { report } = redactText(`a\nb ${token}\n\npassword: "${password}"\n`, { path: "c.yml" });
    expect(report).toEqual([
      {
        rule: "github-personal-access-token",
        path: "c.yml",
        line: 2,
        kind: "value",
        partial: false,
      },
      { rule: "labelled-password", path: "c.yml", line: 4, kind: "value", partial: false },
    ]);
  });

  it("masks a secret in the path that the report names", () => {
    const token = build("ghp_{an:36}", createRandom(4));
    const { report } = redactText(token, { path: `dir/${token}/a.ts` });
    expect(report[0]?.path).toBe(`dir/${VALUE_MARKER}/a.ts`);
  });

  it("puts one marker where several rules meet", () => {
    const token = build("ghp_{an:36}", createRandom(5));
    expect(redactText(`token = "${token}"`).text).toBe(`token = "${VALUE_MARKER}"`);
    expect(redactText(`https://x:${token}@github.com/`).text).toBe(
      `https://x:${VALUE_MARKER}@github.com/`,
    );
  });

  it("calls a mask partial when the token is glued to what may be more of it", () => {
    const token = build("xoxb-{d:12}-{d:12}-{an:24}", createRandom(6));
    expect(redactText(`a${token}`).report[0]?.partial).toBe(true);
    expect(redactText(`a ${token}`).report[0]?.partial).toBe(false);
  });

  it("calls a mask partial when a quote is opened and not closed", () => {
    const value = build("{an:24}9", createRandom(7));
    expect(redactText(`password = "${value}\nnext`).report[0]?.partial).toBe(true);
  });
});
