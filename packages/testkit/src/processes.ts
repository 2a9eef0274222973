import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { waitUntil } from "./wait-until.js";

export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly command: string;
  /** `NAME=value` pairs, as far as the system shows them. */
  readonly environment: string;
}

export interface ProcessSearch {
  /** Text of the command line or of the environment, such as a temp folder or a marker. */
  readonly mentioning?: string;
  readonly group?: number;
}

/** Every live process but this one; zombies are dead and left out. */
export async function listProcesses(): Promise<RunningProcess[]> {
  const all = process.platform === "linux" ? await readProc() : await readPs();
  return all.filter(({ pid }) => pid !== process.pid);
}

/** The processes whose command line or environment holds `marker`. */
export async function processesMentioning(marker: string): Promise<RunningProcess[]> {
  return findProcesses({ mentioning: marker });
}

export async function findProcesses(search: ProcessSearch): Promise<RunningProcess[]> {
  const { mentioning, group } = search;
  return (await listProcesses()).filter(
    (found) =>
      (group !== undefined && found.group === group) ||
      (mentioning !== undefined &&
        (found.command.includes(mentioning) || found.environment.includes(mentioning))),
  );
}

/** Waits until no process matches; throws, naming those left, after `withinMs`. */
export async function expectNoProcessLeft(search: ProcessSearch, withinMs = 3_000): Promise<void> {
  let left: RunningProcess[] = [];
  const gone = async () => {
    left = await findProcesses(search);
    return left.length === 0;
  };
  await waitUntil("end of every process", gone, withinMs).catch(() => {
    const lines = left.map(({ pid, command }) => `${pid} ${command.slice(0, 200)}`);
    throw new Error(`Processes left:\n${lines.join("\n")}`);
  });
}

/** Waits until a process matches, and answers all that do. */
export async function waitForProcess(
  search: ProcessSearch,
  withinMs?: number,
): Promise<RunningProcess[]> {
  let found: RunningProcess[] = [];
  await waitUntil(
    "matching process",
    async () => {
      found = await findProcesses(search);
      return found.length > 0;
    },
    withinMs,
  );
  return found;
}

async function readProc(): Promise<RunningProcess[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map(readProcEntry));
  return found.filter((entry) => entry !== undefined);
}

async function readProcEntry(pid: string): Promise<RunningProcess | undefined> {
  const read = (file: string) => readFile(`/proc/${pid}/${file}`, "utf8");
  try {
    const [stat, command] = await Promise.all([read("stat"), read("cmdline")]);
    // The name in parentheses may hold spaces; the fields after it are state, parent, group.
    const [state, parent, group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z") return undefined;
    return {
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      command: command.replaceAll("\0", " ").trim(),
      environment: await read("environ").catch(() => ""),
    };
  } catch {
    return undefined;
  }
}

async function readPs(): Promise<RunningProcess[]> {
  const { stdout } = await promisify(execFile)(
    "ps",
    ["-axwwE", "-o", "pid=,ppid=,pgid=,stat=,command="],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  return stdout.split("\n").flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line);
    if (match === null || match[4]?.startsWith("Z")) return [];
    const [, pid, parent, group, , command = ""] = match;
    return [
      {
        pid: Number(pid),
        parent: Number(parent),
        group: Number(group),
        command,
        environment: command,
      },
    ];
  });
}
