import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** One line of the table of processes. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** 0 where the system does not tell. */
  readonly session: number;
  /** As {@link ProcessIdentity} names it. */
  readonly startTime: string;
}

/** The processes that run now; those that have ended and wait for their parent are left out. */
export function listProcesses(): ProcessEntry[] {
  return process.platform === "linux" ? fromProc() : fromPs();
}

/** Reads one process; `undefined` when it has ended. */
export function readProcess(pid: number): ProcessEntry | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return process.platform === "linux" ? readStat(pid) : fromPs(pid)[0];
}

/** Ids of the processes whose environment holds `NAME=value`, of those we may look into. */
export function processesWithEnvironment(marker: string): number[] {
  return process.platform === "linux" ? markedInProc(marker) : markedInPs(marker);
}

function fromProc(): ProcessEntry[] {
  return pidsInProc().flatMap((pid) => readStat(pid) ?? []);
}

function pidsInProc(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function readStat(pid: number): ProcessEntry | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined;
  }
  // The command's name stands in parentheses and may hold anything, parentheses included.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, parent, group, session] = fields;
  if (hasEnded(state)) return undefined;
  const numbers = { parent: Number(parent), group: Number(group), session: Number(session) };
  return { pid, ...numbers, startTime: fields[19] ?? "" };
}

function markedInProc(marker: string): number[] {
  return pidsInProc().filter((pid) => {
    try {
      return `\0${readFileSync(`/proc/${pid}/environ`, "latin1")}\0`.includes(`\0${marker}\0`);
    } catch {
      return false;
    }
  });
}

const PS_LINE = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.+)$/;

function fromPs(pid?: number): ProcessEntry[] {
  const which = pid === undefined ? ["-A"] : ["-p", String(pid)];
  return runPs([...which, "-o", "pid=,ppid=,pgid=,stat=,lstart="]).flatMap(parsePsLine);
}

/** Reads a line of `ps -o pid=,ppid=,pgid=,stat=,lstart=`. */
export function parsePsLine(line: string): ProcessEntry[] {
  const [, pid, parent, group, state, startTime] = PS_LINE.exec(line) ?? [];
  if (startTime === undefined || hasEnded(state?.[0])) return [];
  const numbers = { pid: Number(pid), parent: Number(parent), group: Number(group) };
  return [{ ...numbers, session: 0, startTime: startTime.trim() }];
}

// `-E` prints the environment behind the command, on macOS.
function markedInPs(marker: string): number[] {
  return runPs(["-A", "-E", "-ww", "-o", "pid=,command="])
    .filter((line) => ` ${line} `.includes(` ${marker} `))
    .map((line) => Number.parseInt(line, 10));
}

function runPs(args: readonly string[]): string[] {
  try {
    const options = {
      encoding: "utf8",
      timeout: 5_000,
      maxBuffer: 2 ** 26,
      env: { LC_ALL: "C" },
    } as const;
    return execFileSync("/bin/ps", args, options)
      .split("\n")
      .filter((line) => line.trim() !== "");
  } catch {
    return [];
  }
}

function hasEnded(state: string | undefined): boolean {
  return state === undefined || state === "Z" || state === "X" || state === "x";
}
