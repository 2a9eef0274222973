import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exitCodes } from "../src/exit-codes.js";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

describe("exitCodes", () => {
  it("are those of the table in the README, with the meaning that they have here", () => {
    const rows = [...read("../../../README.md").matchAll(/^\| (\d+) \| (.+) \|$/gm)];
    const told = rows.map(([, code, meaning = ""]) => [Number(code), meaning]);
    const words: Readonly<Record<keyof typeof exitCodes, string>> = {
      ok: "done",
      findings: "the verdict is `fail`",
      usage: "wrong usage",
      notDone: "could not be done",
      cancelled: "cancelled",
    };
    expect(told).toEqual(
      Object.entries(exitCodes).map(([name, code]) => [
        code,
        expect.stringMatching(new RegExp(`^${words[name as keyof typeof exitCodes]}`)),
      ]),
    );
  });

  it("are all told in the README of the command", () => {
    const [sentence = ""] = /The exit status is [^.]*\./.exec(read("../README.md")) ?? [];
    const told = [...sentence.matchAll(/\b\d+\b/g)].map(([code]) => Number(code));
    expect(told).toEqual(Object.values(exitCodes));
  });
});
