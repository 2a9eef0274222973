import { describe, expect, it } from "vitest";
import { commandShapes } from "../src/commands.js";
import { runCli } from "../src/run-cli.js";

/** What a command line prints on a terminal of so many columns. */
async function printed(argv: readonly string[], columns = 80) {
  const said = { stdout: "", stderr: "" };
  const screen = (stream: keyof typeof said) => ({
    columns,
    write: (text: string, taken?: () => void) => {
      said[stream] += text;
      taken?.();
    },
  });
  const exitCode = await runCli({
    argv,
    env: {},
    cwd: "/",
    stdin: process.stdin,
    stdout: screen("stdout"),
    stderr: screen("stderr"),
    worker: { command: "", args: [] },
  });
  return { ...said, exitCode };
}

const commands = ["", "jobs", "completion", ...commandShapes.map(({ name }) => name)];
const help = async (command: string, columns?: number) =>
  (await printed([...command.split(" ").filter(Boolean), "--help"], columns)).stdout;

describe("the help", () => {
  it.each(commands)("of %j speaks of commands and options, and to the user", async (command) => {
    const said = await help(command);
    expect(said).not.toMatch(/\bcodex_[a-z]|poll_after_ms|workspace_root|the user's|as a job_id/);
  });

  it.each(commands)("of %j has no line wider than the terminal", async (command) => {
    const [options = ""] = (await help(command, 40)).split("\nExamples:");
    const isUsage = (line: string) => line.startsWith("Usage: ");
    const tooWide = options.split("\n").filter((line) => line.length > 40);
    expect(tooWide.filter((line) => !isUsage(line))).toEqual([]);
    const whole = await help(command, 80);
    expect(whole.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("tells what an option may be, and what it is by default", async () => {
    const said = (await help("review")).replace(/\s+/g, " ");
    for (const told of [
      "--scope <choice> Which changes",
      "(working_tree, staged, branch, commit, range)",
      "Seconds to wait, 180 by default; the run goes on after them, as a job (10 to 600)",
      "(1000 to 1000000 bytes; default: 200000)",
      "default: human)",
      "path Only these files or folders",
    ])
      expect(said).toContain(told);
  });

  it("says of a wait for a job that it lasts as long as the job", async () => {
    expect((await help("jobs wait")).replace(/\s+/g, " ")).toContain(
      "until the job ends by default",
    );
  });
});

describe("-C", () => {
  it("works wherever it is offered, also where the tool takes no folder", async () => {
    const { stdout } = await printed(["status", "-C", "/usr", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, meta: { cwd: "/usr" } });
    expect(await help("models")).toContain("-C <dir>");
    expect(await help("capabilities")).not.toContain("-C <dir>");
  });
});

describe("wrong usage", () => {
  it.each([
    [
      ["review", "--fail-on", "s3cret"],
      "--fail-on must be one of critical, high, medium, low, nit",
    ],
    [
      ["review", "--scope", "s3cret"],
      "--scope must be one of working_tree, staged, branch, commit, range",
    ],
    [
      ["review", "--timeout-seconds", "5"],
      "--timeout-seconds must be a whole number from 10 to 600",
    ],
    [
      ["review", "--timeout-seconds", "s3cret"],
      "--timeout-seconds must be a whole number from 10 to 600",
    ],
    [
      ["review", "--stall-seconds", "s3cret"],
      "--stall-seconds must be a whole number from 1 to 7200",
    ],
    [
      ["review", "--max-input-bytes", "2000000"],
      "--max-input-bytes must be a whole number from 1000 to 1000000",
    ],
    [["review", "--state-dir", "s3cret"], "--state-dir must be an absolute path"],
    [["jobs", "list", "--limit", "0"], "--limit must be a whole number from 1 to 1000"],
    [["consult", "s3cret", "is", "this"], "3 words are too many: put the text in quotes"],
    [["consult"], "<question> is missing"],
    [["review", "--base"], "--base needs a value"],
  ])("is told in one style, and without the value: %j", async (argv, message) => {
    const { stdout, stderr, exitCode } = await printed(argv);
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 2 });
    const [line = ""] = stderr.split("\n(more: ");
    expect(line.replace(/\n +/g, " ").trim()).toBe(`error: ${message}`);
    expect(stderr).not.toContain("s3cret");
  });

  it.each([
    [["jobs", "s3cret"], "codex-in-claude jobs --help"],
    [["review", "--s3cret"], "codex-in-claude review --help"],
    [["s3cret"], "codex-in-claude --help"],
  ])("names the help that knows better: %j", async (argv, command) => {
    const { stderr, exitCode } = await printed(argv);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`(more: ${command})`);
    expect(stderr).not.toContain("s3cret");
  });

  it("tells who puts an option first, as git has it, where it goes", async () => {
    const { stderr } = await printed(["-C", "/", "review"]);
    expect(stderr).toContain("\nThe command comes first, then its options\n");
  });
});
