import { describe, expect, it } from "vitest";
import { createStream, redactDiff, redactText, redactTree } from "../src/index.js";
import { plantedDiff, plantedText } from "./support/corpus.js";
import { createRandom } from "./support/random.js";
import { scraps } from "./support/scraps.js";

const RUNS = 60;
const SCRAPS = 1000;
const MARKER = /\[redacted: [a-z -]+\]/g;

/** Characters that bring out the worst: signs of every syntax, controls, halves of pairs. */
const NOISE =
  "ab0=:\"'`\\/-+@<>{}[]()|,;.&%#$ \t\r\n\0\x1b\x9b\u200b\u00e9\u{1f600}\ud800_key token password -----BEGIN https:// eyJ ghp_ sk-ant- ";

function noise(seed: number, length: number): string {
  const random = createRandom(seed);
  const words = NOISE.split(/(?<= )/);
  return Array.from({ length }, () =>
    random.int(3) === 0 ? random.pick(words) : random.pick(NOISE),
  ).join("");
}

function* pieces(text: string, seed: number): Generator<string> {
  const random = createRandom(seed);
  for (let at = 0; at < text.length; ) {
    const size = random.int(4) === 0 ? 1 : random.int(900) + 1;
    yield text.slice(at, at + size);
    at += size;
  }
}

function shape(diff: string): readonly string[] {
  return diff
    .split("\n")
    .map((line) => (line.startsWith("@@") ? line.replace(/ @@.*/, "") : line.slice(0, 1)));
}

describe("redactText, whatever the text", () => {
  it("changes nothing when it is applied again", () => {
    for (let seed = 0; seed < RUNS; seed++) {
      for (const text of [plantedText(seed, 40).text, noise(seed, 2000)]) {
        const once = redactText(text).text;
        expect(redactText(once).text, `seed ${seed}`).toBe(once);
      }
    }
  });

  it("leaves no planted key behind", () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const { text, secrets } = plantedText(seed, 60);
      const masked = redactText(text).text;
      expect(secrets.filter((line) => masked.includes(line))).toEqual([]);
    }
  });

  it("keeps the number of lines, and puts in one marker for each entry of the report", () => {
    for (let seed = 0; seed < RUNS; seed++) {
      for (const marked of [plantedText(seed, 40).text, noise(seed, 2000)]) {
        const text = marked.replace(MARKER, "");
        const { text: masked, report } = redactText(text);
        expect(masked.match(MARKER)?.length ?? 0, `seed ${seed}`).toBe(report.length);
        expect(masked.split("\n").length).toBe(text.split("\n").length);
      }
    }
  });

  it("makes the text at most 64 characters longer for each mask", () => {
    for (let seed = 0; seed < RUNS; seed++) {
      for (const text of [plantedText(seed, 40).text, noise(seed, 2000)]) {
        const { text: masked, report } = redactText(text);
        expect(masked.length).toBeLessThanOrEqual(text.length + 64 * report.length);
      }
    }
  });
});

describe("redactDiff, whatever the diff", () => {
  it("changes nothing when it is applied again", () => {
    for (let seed = 0; seed < RUNS; seed++) {
      for (const text of [plantedDiff(seed, 5).text, noise(seed, 2000)]) {
        const once = redactDiff(text).text;
        expect(redactDiff(once).text, `seed ${seed}`).toBe(once);
      }
    }
  });

  it("keeps hunks and the first character of every line, but for files it withholds", () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const { text } = plantedDiff(seed, 5);
      const shown = text.replaceAll(/\.env\b/g, ".envoy");
      expect(shape(redactDiff(shown).text), `seed ${seed}`).toEqual(shape(shown));
    }
  });

  it("leaves no planted key behind", () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const { text, secrets } = plantedDiff(seed, 6);
      const masked = redactDiff(text).text;
      expect(
        secrets.filter((line) => masked.includes(line)),
        `seed ${seed}`,
      ).toEqual([]);
    }
  });
});

describe("what is left of a text that is made of scraps", () => {
  it.each([["redactText", redactText] as const, ["redactDiff", redactDiff] as const])(
    "is not changed when %s is applied again",
    (_name, redact) => {
      for (let seed = 0; seed < SCRAPS; seed++) {
        const once = redact(scraps(seed)).text;
        expect(redact(once).text, `seed ${seed}`).toBe(once);
      }
    },
  );
});

describe("createStream, however the text is cut", () => {
  it("gives what one call gives, of a text", () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const { text } = plantedText(seed, 80);
      const stream = createStream({ kind: "text" });
      const out =
        [...pieces(text, seed)].map((piece) => stream.push(piece)).join("") + stream.end();
      const whole = redactText(text);
      expect(out).toBe(whole.text);
      expect(stream.report).toEqual(whole.report);
    }
  });

  it("gives what one call gives, of a text of several segments", () => {
    for (let seed = 0; seed < 3; seed++) {
      const text = `${plantedText(seed, 16_000).text}\n${"z".repeat(1_200_000)} ${plantedText(seed + 9, 9000).text}`;
      expect(text.length).toBeGreaterThan(2_000_000);
      const stream = createStream({ kind: "text" });
      let out = "";
      for (let at = 0; at < text.length; at += 70_001)
        out += stream.push(text.slice(at, at + 70_001));
      out += stream.end();
      const whole = redactText(text);
      expect(out === whole.text).toBe(true);
      expect(stream.report).toEqual(whole.report);
    }
  });

  it("gives what one call gives, of a diff", () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const { text } = plantedDiff(seed, 6);
      const stream = createStream({ kind: "diff" });
      const out =
        [...pieces(text, seed)].map((piece) => stream.push(piece)).join("") + stream.end();
      const whole = redactDiff(text);
      expect(out).toBe(whole.text);
      expect(stream.report).toEqual(whole.report);
      expect(stream.withheldPaths).toEqual(whole.withheldPaths);
      expect(stream.maskedPaths).toEqual(whole.maskedPaths);
    }
  });

  it("gives a text back as it comes, and does not wait for its end", () => {
    const stream = createStream({ kind: "text" });
    let given = 0;
    for (let i = 0; i < 40; i++) given += stream.push("a line of text\n".repeat(2000)).length;
    expect(given).toBeGreaterThan(700_000);
  });
});

describe("every function", () => {
  it("takes any string and does not throw", () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const text = noise(seed + 1000, 3000);
      expect(typeof redactText(text).text).toBe("string");
      expect(typeof redactDiff(text).text).toBe("string");
      expect(typeof redactTree({ [text]: text }).value).toBe("object");
    }
  });
});
