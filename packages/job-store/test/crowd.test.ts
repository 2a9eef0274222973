import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openFileStore } from "../src/index.js";
import { createTempDir } from "./support/temp-dir.js";

const CROWD = fileURLToPath(new URL("fixtures/crowd.mjs", import.meta.url));
const PROCESSES = 4;
const EACH = 15;
const MAX_RUNNING = 4;

async function startMember(directory: string, ledger: string): Promise<ChildProcess> {
  const args = [CROWD, directory, ledger, String(EACH), String(MAX_RUNNING)];
  const member = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"], env: {} });
  if (member.stdout !== null) await once(member.stdout, "data");
  return member;
}

/** The most that were between their start and their end at once. */
function mostAtOnce(ledger: readonly string[]): number {
  let running = 0;
  let most = 0;
  for (const line of ledger) {
    running += line.startsWith("start") ? 1 : -1;
    most = Math.max(most, running);
  }
  return most;
}

/** Of every job, its place in the queue and the number of its turn. */
function turns(directory: string): { ticket: string; turn: number }[] {
  const jobs = join(directory, "jobs");
  const folders = readdirSync(jobs).flatMap((digest) =>
    readdirSync(join(jobs, digest)).map((id) => join(jobs, digest, id)),
  );
  const parse = (path: string) => JSON.parse(readFileSync(path, "utf8"));
  return folders.map((folder) => ({
    ticket: parse(join(folder, "record.json")).ticket,
    turn: parse(join(folder, "started.json")).turn,
  }));
}

describe("claim, of 60 jobs by 4 processes at once", () => {
  it("runs each once, never more than the limit together, in the order they were made", async () => {
    await using folder = await createTempDir();
    const directory = join(folder.path, "state");
    const ledger = join(folder.path, "ledger");
    const members = await Promise.all(
      Array.from({ length: PROCESSES }, () => startMember(directory, ledger)),
    );
    const exits = members.map((member) => once(member, "exit"));
    for (const member of members) member.stdin?.write("go\n");
    expect((await Promise.all(exits)).map(([code]) => code)).toEqual([0, 0, 0, 0]);

    const lines = readFileSync(ledger, "utf8").trim().split("\n");
    const started = lines.filter((line) => line.startsWith("start"));
    expect([started.length, new Set(started).size]).toEqual([PROCESSES * EACH, PROCESSES * EACH]);
    expect(mostAtOnce(lines)).toBe(MAX_RUNNING);
    const byTicket = turns(directory).sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
    expect(byTicket.map(({ turn }) => turn)).toEqual(byTicket.map((_, index) => index + 1));

    await using store = openFileStore({ directory });
    const listed = await store.list({ states: ["done"] });
    expect(listed.ok && listed.jobs.length).toBe(PROCESSES * EACH);
  });
});
