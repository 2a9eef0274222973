import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { type ProcessCall, runProcess } from "../src/run-process.js";

interface Fixture extends AsyncDisposable {
  readonly path: string;
  call(more?: Partial<ProcessCall>): ProcessCall;
  /** Ids that the script wrote to `pids`. */
  pids(): Promise<number[]>;
}

/** A tiny program; `$1` is a folder of its own. */
async function fixture(script: string): Promise<Fixture> {
  const dir = await createTempDir("program");
  const file = join(dir.path, "program");
  await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return {
    path: dir.path,
    call: (more = {}) => ({
      file,
      args: [dir.path],
      cwd: dir.path,
      env: { PATH: process.env.PATH },
      timeoutMs: 10_000,
      ...more,
    }),
    pids: async () =>
      (await readFile(join(dir.path, "pids"), "utf8")).trim().split("\n").map(Number),
    [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose](),
  };
}

async function output(call: ProcessCall) {
  const child = runProcess(call);
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  return { ...(await child.ended()), stdout: Buffer.concat(chunks) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A killed process stays a zombie until its new parent notices. */
async function allGone(pids: readonly number[]): Promise<boolean> {
  const state = async (pid: number) => {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    return stat === "" ? "gone" : stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3);
  };
  for (let tries = 0; tries < 200; tries++) {
    const states = await Promise.all(pids.map(state));
    if (states.every((each) => each === "gone" || each === "Z")) return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return pids.every((pid) => !isAlive(pid));
}

describe("runProcess", () => {
  it("gives the output, the exit code and what was said on stderr", async () => {
    await using program = await fixture("printf out; printf err >&2; exit 3");

    expect(await output(program.call())).toEqual({
      stdout: Buffer.from("out"),
      stderr: "err",
      end: { kind: "exited", code: 3 },
    });
  });

  it("looks for no program beside the call: node_modules/.bin stays off PATH", async () => {
    await using program = await fixture('printf %s "$PATH"');

    expect((await output(program.call({ env: { PATH: "/bin:/usr/bin" } }))).stdout.toString()).toBe(
      "/bin:/usr/bin",
    );
  });

  it("passes exactly the environment it is given", async () => {
    await using program = await fixture("env");
    process.env.RUN_PROCESS_LEAK = "leaked";
    try {
      const { stdout } = await output(program.call({ env: { PATH: "/bin:/usr/bin", ONE: "1" } }));
      const names = stdout.toString().match(/^\w+(?==)/gm) ?? [];
      // The shell itself sets the others.
      expect(
        names.filter((name) => !["PWD", "OLDPWD", "SHLVL", "_"].includes(name)).sort(),
      ).toEqual(["ONE", "PATH"]);
    } finally {
      delete process.env.RUN_PROCESS_LEAK;
    }
  });

  it("keeps bytes whole wherever chunks break", async () => {
    await using program = await fixture('cat "$1/data"');
    const data = Buffer.from("é日🙂".repeat(100_000));
    await writeFile(join(program.path, "data"), data);

    expect((await output(program.call())).stdout.equals(data)).toBe(true);
  });

  it("survives a child that does not read its stdin", async () => {
    await using program = await fixture("exit 0");
    const stdin = Buffer.alloc(2 ** 20);

    for (let times = 0; times < 5; times++) {
      expect((await output(program.call({ stdin }))).end).toEqual({ kind: "exited", code: 0 });
    }
  });

  it("feeds stdin to its end", async () => {
    await using program = await fixture("wc -c");

    expect(
      (await output(program.call({ stdin: Buffer.alloc(300_000) }))).stdout.toString().trim(),
    ).toBe("300000");
  });

  it("kills the whole group at the deadline, also one that ignores SIGTERM", async () => {
    await using program = await fixture(
      `trap '' TERM; echo $$ > "$1/pids"; sleep 60 & echo $! >> "$1/pids"; wait; sleep 60`,
    );
    const begun = performance.now();

    const { end } = await output(program.call({ timeoutMs: 300, graceMs: 200 }));

    expect(end).toEqual({ kind: "timeout" });
    expect(performance.now() - begun).toBeLessThan(3_000);
    expect(await allGone(await program.pids())).toBe(true);
  });

  it("does not wait for what a child left behind with the pipe, and ends it", async () => {
    await using program = await fixture('sleep 60 & echo $! > "$1/pids"; printf done');
    const begun = performance.now();

    const { end, stdout } = await output(program.call());

    expect({ end, stdout: stdout.toString() }).toEqual({
      end: { kind: "exited", code: 0 },
      stdout: "done",
    });
    expect(performance.now() - begun).toBeLessThan(3_000);
    expect(await allGone(await program.pids())).toBe(true);
  });

  it("counts the draining of output against the deadline", async () => {
    await using program = await fixture("while :; do printf x; sleep 0.05; done & exit 0");
    const begun = performance.now();

    const { end } = await output(program.call({ timeoutMs: 500 }));

    expect(end.kind).toBe("timeout");
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  it("does not count the time that its reader takes", async () => {
    await using program = await fixture("printf one; sleep 0.1; printf two");
    const child = runProcess(program.call({ timeoutMs: 1_000 }));
    let text = "";
    for await (const chunk of child.stdout) {
      text += chunk;
      await new Promise((resolve) => setTimeout(resolve, 700));
    }

    expect([text, (await child.ended()).end]).toEqual(["onetwo", { kind: "exited", code: 0 }]);
  });

  it("loses nothing to a reader slower than the pipe", async () => {
    await using program = await fixture("head -c 400000 /dev/zero");
    const child = runProcess(program.call());
    let bytes = 0;
    for await (const chunk of child.stdout) {
      bytes += chunk.length;
      await new Promise((resolve) => setTimeout(resolve, bytes < 200_000 ? 300 : 0));
    }

    expect(bytes).toBe(400_000);
  });

  it("ends a flood when its reader leaves, and keeps stderr small", async () => {
    await using program = await fixture('echo $$ > "$1/pids"; yes >&2 & yes');
    const child = runProcess(program.call());
    for await (const _ of child.stdout) break;

    const { end, stderr } = await child.ended();

    expect(end).toEqual({ kind: "stopped" });
    expect(stderr.length).toBeLessThanOrEqual(16_384);
    expect(await allGone(await program.pids())).toBe(true);
  });

  it("turns abort, a missing file, a bad folder and bad arguments into results", async () => {
    await using program = await fixture("sleep 60");
    const aborted = AbortSignal.abort();

    const ends = [
      await output(program.call({ signal: aborted })),
      await output(program.call({ file: "/nonexistent/git" })),
      await output(program.call({ cwd: "/nonexistent" })),
      await output(program.call({ args: ["a\0b"] })),
    ].map(({ end }) => end.kind);

    expect(ends).toEqual(["cancelled", "not_started", "not_started", "not_started"]);
  });

  it("says which signal ended a child", async () => {
    await using program = await fixture("kill -9 $$");

    expect((await output(program.call())).end).toEqual({ kind: "signalled", signal: "SIGKILL" });
  });
});
