import { readFileSync } from "node:fs";
import type { Envelope } from "@codex-in-claude/workflows";
import { describe, expect, it } from "vitest";
import { exitCodeOf } from "../src/exit-code-of.js";
import { exitCodes } from "../src/exit-codes.js";
import { runBuiltCli } from "./run-built-cli.js";

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

  it.each(["cancelled", "job_cancelled"] as const)("say of %s that it is cancelled", (code) => {
    const error = { code, message: "", repair: "", retryable: false };
    const failure = { ok: false, tool: "codex_job_result", error } as unknown as Envelope;
    expect(exitCodeOf(failure)).toBe(exitCodes.cancelled);
  });

  it("do not say of a defect of this program that the verdict is fail", async () => {
    const crash =
      "process.on('newListener',e=>e==='uncaughtException'&&setImmediate(()=>{throw Error('x')}))";
    const env = { NODE_OPTIONS: `--import "data:text/javascript,${crash}"` };
    expect(await runBuiltCli(["capabilities"], { cwd: "/", env })).toMatchObject({
      exitCode: exitCodes.notDone,
      stderr:
        "error: a defect of this program (Error: x); what was paid for is kept, see codex-in-claude jobs list\n",
    });
  });

  it("are all told in the README of the command", () => {
    const [sentence = ""] = /The exit status is [^.]*\./.exec(read("../README.md")) ?? [];
    const told = [...sentence.matchAll(/\b\d+\b/g)].map(([code]) => Number(code));
    expect(told).toEqual(Object.values(exitCodes));
  });
});
