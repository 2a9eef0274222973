import { describe, expect, it } from "vitest";
import { classifyFailure } from "../src/classify-failure.js";
import type { RunEvents } from "../src/read-events.js";
import type { ProcessEnd } from "../src/run-process.js";

const events: RunEvents = {
  seen: 3,
  phase: "answering",
  answerText: "fine",
  turnCompleted: true,
  commandsRun: 0,
  reconnects: 0,
  warnings: [],
  sandboxWorks: false,
  answerTooLong: false,
};
const end: ProcessEnd & { started: true } = {
  started: true,
  by: "exited",
  pid: 1,
  exitCode: 0,
  exitSignal: null,
  stdout: "",
  stderr: "",
  elapsedMs: 1,
};

describe("classifyFailure", () => {
  it("finds nothing wrong with an exit of 0 after a completed turn", () => {
    expect(classifyFailure(events, end)).toBeUndefined();
    expect(classifyFailure({ ...events, lastError: "a warning" }, end)).toBeUndefined();
  });

  it.each<[string, Partial<RunEvents>, Partial<typeof end>, string]>([
    ["a turn that is not complete", { turnCompleted: false }, {}, "nonzero_exit"],
    ["a turn that failed, although codex exits with 0", { failure: "no" }, {}, "nonzero_exit"],
    ["another exit after a complete turn", {}, { exitCode: 1 }, "nonzero_exit"],
    ["a signal", {}, { exitCode: null, exitSignal: "SIGKILL" }, "nonzero_exit"],
    ["a command without its sandbox", { sandboxFailure: "bwrap: no" }, {}, "sandbox_unavailable"],
    ["the deadline, whatever else", { failure: "401 Unauthorized" }, { by: "deadline" }, "timeout"],
    ["a cancel, whatever else", { failure: "401 Unauthorized" }, { by: "cancelled" }, "cancelled"],
    ["a file that the shell cannot start", { seen: 0 }, { exitCode: 127 }, "codex_not_found"],
  ])("does not let %s pass", (_, seen, ended, code) => {
    const failure = classifyFailure({ ...events, ...seen }, { ...end, ...ended });
    expect(failure?.code).toBe(code);
  });

  it("does not let the model choose the error by what codex logs of it", () => {
    const stderr = [
      "2026-11-24T06:00:00.000000Z ERROR codex_core::tools::router: error=hit your usage limit",
      "2026-11-24T06:00:00.000000Z ERROR codex_core: Error loading config.toml: no rollout found",
      "Error: something new",
    ].join("\n");
    const failure = classifyFailure(
      { ...events, turnCompleted: false },
      { ...end, exitCode: 1, stderr },
    );
    expect(failure).toEqual({
      code: "nonzero_exit",
      message: "Error: something new",
      retryable: false,
    });
  });

  it("blames the sandbox when a run was stopped for it, not a cancel", () => {
    const takeoffProblem = "bwrap: Exceeded maximum number of arguments 9000";
    const failure = classifyFailure(events, { ...end, by: "cancelled" }, { takeoffProblem });
    expect(failure).toMatchObject({ code: "sandbox_unavailable" });
  });

  it("tells a session in use from one that is gone", () => {
    const said = (why: string) => {
      const stderr = `Error: thread/resume: thread/resume failed: ${why} (code -32600)`;
      const nothing = { ...events, seen: 0, turnCompleted: false };
      return classifyFailure(nothing, { ...end, exitCode: 1, stderr });
    };
    expect(said("thread 01a2 already has an active writer")).toEqual({
      code: "session_busy",
      message: "Another run goes on with this session: wait for its end",
      retryable: true,
    });
    expect(said("no rollout found for thread id 01a2")?.code).toBe("session_not_found");
  });

  it("says whose arguments codex does not take", () => {
    const stderr = "Error loading config.toml: unknown field in -c/--config override";
    const failed = { ...end, exitCode: 1, stderr };
    const nothing = { ...events, seen: 0, turnCompleted: false };
    expect(classifyFailure(nothing, failed, { hasExtraArgs: true })?.code).toBe(
      "extra_args_rejected",
    );
    expect(classifyFailure(nothing, failed)?.code).toBe("cli_contract_changed");
  });
});
