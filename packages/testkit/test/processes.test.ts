import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { expectNoProcessLeft, processesMentioning, waitForProcess } from "../src/index.js";

describe("processesMentioning", () => {
  it("finds a process by its command line, its environment and its group", async () => {
    const marker = `marker-${process.pid}-${Date.now()}`;
    const child = spawn("sleep", ["60"], { env: { ...process.env, MARK: marker }, detached: true });
    try {
      const [found] = await waitForProcess({ mentioning: marker });
      expect(found?.pid).toBe(child.pid);
      expect(await waitForProcess({ group: child.pid as number })).toHaveLength(1);
    } finally {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    await expectNoProcessLeft({ mentioning: marker });
    expect(await processesMentioning(marker)).toEqual([]);
  });
});

describe("expectNoProcessLeft", () => {
  it("names what is left when the time is over", async () => {
    const marker = `left-${process.pid}-${Date.now()}`;
    const child = spawn("sleep", ["60"], { env: { ...process.env, MARK: marker } });
    try {
      await expect(expectNoProcessLeft({ mentioning: marker }, 100)).rejects.toThrow("sleep 60");
    } finally {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  });
});
