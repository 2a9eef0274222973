import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir, expectNoProcessLeft, waitUntil } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { type ProcessSpec, runProcess } from "../src/run-process.js";

async function runScript(script: string, spec: Partial<ProcessSpec> = {}) {
  await using dir = await createTempDir("run-process");
  const command = join(dir.path, "program");
  await writeFile(command, `#!/bin/sh\n${script}\n`);
  await chmod(command, 0o755);
  const end = await runProcess({
    command,
    args: [],
    cwd: dir.path,
    env: { PATH: "/usr/bin:/bin" },
    deadlineMs: 10_000,
    ...spec,
  });
  await expectNoProcessLeft({ mentioning: dir.path });
  if (!end.started) throw new Error(end.message);
  return end;
}

describe("runProcess", () => {
  it("answers with the exit, both outputs and the input's way through", async () => {
    const end = await runScript("cat; echo problem >&2; exit 3", { stdin: "question" });
    expect(end).toMatchObject({
      by: "exited",
      exitCode: 3,
      exitSignal: null,
      stdout: "question",
      stderr: "problem\n",
    });
  });

  it("gives exactly the environment it was given", async () => {
    const end = await runScript("/usr/bin/env", { env: { PATH: "/usr/bin:/bin", ONE: "1" } });
    const names = end.stdout.split("\n").map((line) => line.split("=")[0]);
    expect(
      names.filter((name) => name && !["PWD", "SHLVL", "_", "OLDPWD"].includes(name)).sort(),
    ).toEqual(["ONE", "PATH"]);
  });

  it("runs no program of the folder it works in", async () => {
    await using dir = await createTempDir("hostile");
    await mkdir(join(dir.path, "node_modules", ".bin"), { recursive: true });
    const planted = join(dir.path, "node_modules", ".bin", "ls");
    await writeFile(planted, "#!/bin/sh\necho planted\n");
    await chmod(planted, 0o755);
    const end = await runScript("ls /bin/sh", { cwd: dir.path });
    expect(end.stdout).toBe("/bin/sh\n");
  });

  it("tears no character at the border of two chunks", async () => {
    const end = await runScript(`printf '\\342'; sleep 0.1; printf '\\202\\254'`);
    expect(end.stdout).toBe("€");
  });

  it("tells of arguments that are too long, as of all that cannot start", async () => {
    const env = { PATH: "/usr/bin:/bin" };
    const args = ["x".repeat(8 * 1024 * 1024)];
    const end = await runProcess({ command: "/bin/true", args, cwd: "/", env, deadlineMs: 5_000 });
    expect(end).toMatchObject({ started: false, message: expect.stringContaining("E2BIG") });
  });

  it("survives a program that does not read its input", async () => {
    const end = await runScript("exec <&-; exit 0", { stdin: "x".repeat(4 * 1024 * 1024) });
    expect(end).toMatchObject({ by: "exited", exitCode: 0 });
  });

  it("keeps head and tail of a flood, and little memory", async () => {
    const before = process.memoryUsage().rss;
    const end = await runScript(
      "echo first; dd if=/dev/zero bs=1048576 count=64 2>/dev/null | tr '\\0' x; echo; echo last",
      { maxOutputBytes: 64 * 1024 },
    );
    expect(end.stdout.startsWith("first\n")).toBe(true);
    expect(end.stdout.endsWith("last\n")).toBe(true);
    expect(end.stdout.length).toBeLessThan(66 * 1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it("ends a program at its deadline, by force where it must", async () => {
    const polite = await runScript("sleep 60", { deadlineMs: 100 });
    expect(polite).toMatchObject({ by: "deadline", exitCode: null });
    expect(polite.elapsedMs).toBeLessThan(5_000);
    const stubborn = await runScript("trap '' TERM; while :; do sleep 0.05; done", {
      deadlineMs: 100,
    });
    expect(stubborn).toMatchObject({ by: "deadline", exitSignal: "SIGKILL" });
    expect(stubborn.elapsedMs).toBeLessThan(5_000);
  });

  it("waits for no descendant that holds the output, and leaves none", async () => {
    const end = await runScript("sleep 60 & echo started");
    expect(end).toMatchObject({ by: "exited", exitCode: 0, stdout: "started\n" });
    expect(end.elapsedMs).toBeLessThan(5_000);
  });

  it("ends when it is cancelled, before and during the run", async () => {
    const controller = new AbortController();
    const running = runScript("echo started; sleep 60", {
      signal: controller.signal,
      onStdout: () => controller.abort(),
    });
    expect(await running).toMatchObject({ by: "cancelled" });
    const late = await runProcess({
      command: "/bin/true",
      args: [],
      cwd: "/",
      env: {},
      deadlineMs: 1_000,
      signal: AbortSignal.abort(),
    });
    expect(late).toMatchObject({ started: false });
  });

  it("leaves no child of its own, not even one that waits to be reaped", async () => {
    await runScript("exit 0");
    await runScript("sleep 60", { deadlineMs: 50 });
    await waitUntil("end of every child", async () => {
      const children = `/proc/self/task/${process.pid}/children`;
      return (await readFile(children, "utf8").catch(() => "")) === "";
    });
  });

  it("says why a program could not be started", async () => {
    const end = await runProcess({
      command: "/bin/true",
      args: [],
      cwd: "/no/such/folder",
      env: {},
      deadlineMs: 1_000,
    });
    expect(end).toMatchObject({ started: false, message: expect.stringContaining("ENOENT") });
  });

  it("creates files for the user alone", async () => {
    const end = await runScript("umask");
    expect(end.stdout.trim()).toMatch(/^0*77$/);
  });
});
