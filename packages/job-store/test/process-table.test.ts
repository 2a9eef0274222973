import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { identifyProcess, processLiveness } from "../src/process-identity.js";
import { listProcesses, parsePsLine, readProcess } from "../src/process-table.js";

describe("readProcess", () => {
  it("knows this process, its parent and its group", () => {
    const own = readProcess(process.pid);
    expect(own).toMatchObject({ pid: process.pid, parent: process.ppid });
    expect(listProcesses()).toContainEqual(own);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 31])("knows no process %d", (pid) => {
    expect(readProcess(pid)).toBeUndefined();
  });

  it("reads a process whose name is made to look like other fields", async () => {
    const script =
      "process.title = 'x) Z 1 1 ('; process.stdout.write('ready'); setInterval(() => {}, 1000)";
    const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
    await once(child.stdout, "data");
    expect(readProcess(child.pid ?? 0)).toMatchObject({ parent: process.pid });
    child.kill("SIGKILL");
    await once(child, "exit");
  });

  // A parent that does not wait leaves its child a zombie, which keeps its number and start time.
  it.runIf(process.platform === "linux")(
    "takes a process that only waits for its parent for dead",
    async () => {
      const script = `
        const child = require("node:child_process").spawn("/bin/sleep", ["60"]);
        require("node:fs").writeSync(1, String(child.pid));
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`;
      const parent = spawn(process.execPath, ["-e", script], {
        stdio: ["ignore", "pipe", "ignore"],
      });
      const [line] = await once(parent.stdout, "data");
      const pid = Number(String(line));
      const identity = identifyProcess(pid);
      if (identity === undefined) throw new Error("the child is not listed");
      expect(processLiveness(identity)).toBe("alive");
      process.kill(pid, "SIGKILL");
      while (processLiveness(identity) === "alive")
        await new Promise((resolve) => setImmediate(resolve));
      expect(() => process.kill(pid, 0)).not.toThrow();
      expect(processLiveness(identity)).toBe("dead");
      parent.kill("SIGKILL");
      await once(parent, "exit");
    },
  );
});

describe("parsePsLine", () => {
  it("reads what ps prints", () => {
    const args = ["-p", String(process.pid), "-o", "pid=,ppid=,pgid=,stat=,lstart="];
    const line = execFileSync("/bin/ps", args, {
      encoding: "utf8",
      env: { LC_ALL: "C" },
    }).trimEnd();
    const [entry] = parsePsLine(line);
    expect(entry).toMatchObject({
      pid: process.pid,
      parent: process.ppid,
      group: readProcess(process.pid)?.group,
    });
    expect(Date.parse(entry?.startTime ?? "")).toBeGreaterThan(0);
  });

  it("leaves out what has ended, and lines that are none", () => {
    expect(parsePsLine("  12   1  12 Z    Mon Nov 23 10:00:00 2026")).toEqual([]);
    expect(parsePsLine("ps: illegal option")).toEqual([]);
  });
});
