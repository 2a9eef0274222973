import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openFileStore } from "../src/index.js";
import { createTempDir } from "./support/temp-dir.js";

const RACER = fileURLToPath(new URL("fixtures/key-racer.mjs", import.meta.url));
const PROCESSES = 4;
const KEYS = 100;

interface Answer {
  readonly outcome: string;
  readonly id: string;
}

async function startRacer(directory: string): Promise<ChildProcess> {
  const racer = spawn(process.execPath, [RACER, directory, String(KEYS)], {
    stdio: ["pipe", "pipe", "inherit"],
    env: {},
  });
  racer.stdout?.setEncoding("utf8");
  if (racer.stdout !== null) await once(racer.stdout, "data");
  return racer;
}

async function answersOf(racer: ChildProcess): Promise<Answer[]> {
  let output = "";
  racer.stdout?.on("data", (text: string) => {
    output += text;
  });
  racer.stdin?.write("go\n");
  await once(racer, "close");
  return JSON.parse(output);
}

describe("create, by 4 processes that race the same keys", () => {
  it("makes one job of each key, and tells all others which", async () => {
    await using folder = await createTempDir();
    const racers = await Promise.all(
      Array.from({ length: PROCESSES }, () => startRacer(folder.path)),
    );
    const answers = await Promise.all(racers.map(answersOf));
    for (let key = 0; key < KEYS; key++) {
      const told = answers.flatMap((list) => list[key] ?? []);
      const created = told.filter(({ outcome }) => outcome === "created");
      expect(created).toHaveLength(1);
      const others = told.filter(({ outcome }) => outcome === "idempotency_in_progress");
      expect(others.map(({ id }) => id)).toEqual(Array(PROCESSES - 1).fill(created[0]?.id));
    }
    await using store = openFileStore({ directory: folder.path });
    const listed = await store.list();
    expect(listed.ok && [listed.jobs.length, listed.unreadable]).toEqual([KEYS, []]);
  });
});
