import { readdirSync, readFileSync } from "node:fs";
import { platform } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import type { LeakedProcess } from "./codex-run.js";
import { plainText } from "./plain-text.js";
import { runProcess } from "./run-process.js";

/** What tells the processes of a run from all others. */
export interface RunMarks {
  /** Variables that only this run's processes have: any one of them, with its value, tells. */
  readonly marker: Readonly<Record<string, string>>;
  /** The folder that codex worked in, which its helpers name on their command line. */
  readonly cwd: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

interface Candidate {
  readonly pid: number;
  /** Command line of the parent. */
  readonly parent: string;
  readonly command: string;
  readonly environment: string;
}

const pauseMs = 10;

/**
 * Ends what a run left behind outside its process group, and names what could not be ended. codex
 * itself was seen to leave a helper of its sandbox, orphaned and in a group of its own.
 */
export async function endLeakedProcesses(
  marks: RunMarks,
  withinMs = 1_000,
): Promise<LeakedProcess[]> {
  const givenUpAt = performance.now() + withinMs;
  let left = await findLeaked(marks);
  while (left.length > 0 && performance.now() < givenUpAt) {
    for (const { pid } of left) kill(pid);
    await delay(pauseMs);
    left = await findLeaked(marks);
  }
  return left.map(({ pid, command }) => ({ pid, command: plainText(command, 300) }));
}

async function findLeaked(marks: RunMarks): Promise<Candidate[]> {
  const variables = Object.entries(marks.marker).map(([name, value]) => `${name}=${value}`);
  const candidates =
    platform() === "linux" ? youngProcesses(marks.startedAt) : await allProcesses();
  return candidates.filter(
    (found) =>
      variables.some((variable) => found.environment.includes(variable)) ||
      (isOrphanedHelper(found) && found.command.includes(marks.cwd)),
  );
}

/** The helpers of 0.169 name the tree; as long as their codex lives, it or bwrap is the parent. */
function isOrphanedHelper({ parent, command }: Candidate): boolean {
  const isHelper = /--codex-run-as-|codex-linux-sandbox/.test(command);
  return isHelper && !/^\S*(?:codex|bwrap)/.test(parent);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone in the meantime, or not ours: then it is named.
  }
}

/** Synchronous, because 200 reads of /proc take 4 ms that way and 15 ms by promises. */
function youngProcesses(startedAt: number): Candidate[] {
  const oldest = ticksAt(startedAt);
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const stat = readProc(name, "stat");
    // The name in parentheses may hold anything; state, parent and more come after the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || !(Number(fields[startTimeField]) >= oldest)) return [];
    return [
      {
        pid: Number(name),
        parent: commandOf(String(fields[1])),
        command: commandOf(name),
        environment: readProc(name, "environ"),
      },
    ];
  });
}

function commandOf(pid: string): string {
  return readProc(pid, "cmdline").replaceAll("\0", " ").trim();
}

/** `starttime` of proc(5), counted from the state, in hundredths of a second since the boot. */
const startTimeField = 19;

function ticksAt(time: number): number {
  const uptimeSeconds = Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]);
  const secondsAgo = (Date.now() - time) / 1000;
  return Math.floor((uptimeSeconds - secondsAgo) * 100) - 100;
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "latin1");
  } catch {
    return "";
  }
}

async function allProcesses(): Promise<Candidate[]> {
  const end = await runProcess({
    command: "/bin/ps",
    args: ["-axwwE", "-o", "pid=,ppid=,command="],
    cwd: "/",
    env: { PATH: "/bin:/usr/bin" },
    deadlineMs: 5_000,
    maxOutputBytes: 16 * 1024 * 1024,
  });
  if (!end.started) return [];
  const lines = end.stdout.split("\n").flatMap((line) => {
    const [, pid, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid, parent, command }];
  });
  const commands = new Map(lines.map(({ pid, command }) => [pid, command]));
  return lines.map(({ pid, parent = "", command }) => ({
    pid: Number(pid),
    parent: commands.get(parent) ?? "",
    command,
    environment: command,
  }));
}
