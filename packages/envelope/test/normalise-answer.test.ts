import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  answerLimits,
  normaliseAnswer,
  untrustedConsultAnswer,
  untrustedReviewAnswer,
} from "../src/index.js";

const found = {
  severity: "high",
  title: "Off by one",
  file: "src/a.ts",
  line: 3,
  line_end: 5,
  quote: "i <= n",
  evidence: "The loop runs once too often",
  risk: "Reads past the end",
  recommendation: "Use <",
};
const answer = (...findings: object[]) =>
  v.parse(untrustedConsultAnswer, { summary: "A summary", findings });

describe("normaliseAnswer", () => {
  it("hands on what is well formed as it is", () => {
    expect(normaliseAnswer(answer(found))).toEqual({
      body: {
        summary: "A summary",
        findings: [found],
        questions: [],
        assumptions: [],
        next_steps: [],
      },
      warnings: [],
    });
  });

  it("leaves out members that are null", () => {
    const { body } = normaliseAnswer(
      answer({ ...found, file: null, line: null, line_end: null, quote: null }),
    );
    expect(Object.keys(body.findings[0] ?? {})).toEqual([
      "severity",
      "title",
      "evidence",
      "risk",
      "recommendation",
    ]);
  });

  it("removes control characters, bidi overrides and escape sequences from prose", () => {
    const { body } = normaliseAnswer(
      answer({
        ...found,
        title: "a\u001b[31mred\u001b[0m\u202eb\nc",
        evidence: "one\r\ntwo\u0000three",
      }),
    );
    expect(body.findings[0]).toMatchObject({ title: "aredb c", evidence: "one\ntwothree" });
  });

  it("never repairs a file name that holds control characters, but leaves it out", () => {
    const { body } = normaliseAnswer(answer({ ...found, file: "src/\u001b[2Ka.ts" }));
    expect(body.findings[0]).not.toHaveProperty("file");
  });

  it("leaves out a file name that holds half of a character", () => {
    const { body } = normaliseAnswer(answer({ ...found, file: "a\ud800.ts", title: "a\ud800" }));
    expect(body.findings[0]).not.toHaveProperty("file");
    expect(body.findings[0]?.title).toBe("a\ufffd");
  });

  it("says where the rest is of a text or a list that is cut", () => {
    const { summaryCharacters, textCharacters, listItems } = answerLimits;
    const said = 'Parts of the answer were cut: raw_response has all of it, with detail "full"';
    const longs = [
      { ...answer(found), summary: "a".repeat(summaryCharacters + 1) },
      answer({ ...found, evidence: "a".repeat(textCharacters + 1) }),
      { ...answer(found), questions: Array.from({ length: listItems + 1 }, () => "Why?") },
    ];
    for (const long of longs) expect(normaliseAnswer(long).warnings).toEqual([said]);
    const whole = { ...answer(found), summary: "a".repeat(summaryCharacters) };
    expect(normaliseAnswer(whole)).toMatchObject({
      body: { summary: whole.summary },
      warnings: [],
    });
  });

  it("shows an unknown severity as medium and says so", () => {
    const { body, warnings } = normaliseAnswer(answer({ ...found, severity: "blocker" }));
    expect(body.findings[0]?.severity).toBe("medium");
    expect(warnings).toEqual(["1 findings had an unknown severity, which is shown as medium"]);
  });

  it.each([[0], [-3]])("leaves out line %d, which no file has", (line) => {
    expect(normaliseAnswer(answer({ ...found, line })).body.findings[0]).not.toHaveProperty("line");
  });

  it("leaves out an end that is not behind its beginning", () => {
    expect(normaliseAnswer(answer({ ...found, line_end: 2 })).body.findings[0]).not.toHaveProperty(
      "line_end",
    );
  });

  it("bounds the number of findings, leaves out the least grave, and says how many", () => {
    const minor = Array.from({ length: answerLimits.findings + 6 }, () => ({
      ...found,
      severity: "low",
    }));
    const { body, warnings } = normaliseAnswer(
      answer(...minor, { ...found, severity: "critical" }),
    );
    expect(body.findings).toHaveLength(answerLimits.findings);
    expect(body.findings.at(-1)).toMatchObject({ severity: "critical" });
    expect(warnings).toEqual(["7 findings over the limit were left out, the least grave"]);
  });

  it("bounds each text, without cutting a character in half", () => {
    const { body } = normaliseAnswer(
      answer({ ...found, risk: "😀".repeat(answerLimits.textCharacters) }),
    );
    const risk = body.findings[0]?.risk ?? "";
    expect(risk.length).toBeLessThan(answerLimits.textCharacters + 40);
    expect(Buffer.from(risk).toString()).toBe(risk);
    expect(risk).toMatch(/more characters\]$/);
  });
});

describe("untrustedReviewAnswer", () => {
  const review = { verdict: "pass", confidence: "high", summary: "Fine", findings: [] };

  it("takes an answer with everything a review needs", () => {
    expect(v.is(untrustedReviewAnswer, review)).toBe(true);
  });

  it.each([
    ["a verdict outside the vocabulary", { ...review, verdict: "passed" }],
    ["a verdict with a control character", { ...review, verdict: "pass\u0000" }],
    ["no verdict", { ...review, verdict: undefined }],
    ["a blank summary", { ...review, summary: "  " }],
    ["findings that are no list", { ...review, findings: {} }],
    ["a list", [review]],
  ])("refuses %s", (_what, value) => {
    expect(v.is(untrustedReviewAnswer, value)).toBe(false);
  });
});
