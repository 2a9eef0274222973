import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { bootId } from "./boot-id.js";

/** Names one process for good: a pid alone is given out again. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Ticks since boot on Linux, the date `ps` prints elsewhere. */
  readonly startTime: string;
  readonly boot: string;
  readonly host: string;
  /** Pids are comparable within one namespace only; empty where there are none. */
  readonly pidNamespace: string;
}

/** `unknown`: on another machine, or in another container. */
export type Liveness = "alive" | "dead" | "unknown";

/** Names a running process, or answers `undefined` when there is none of that pid. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const startTime = readStartTime(pid);
  if (startTime === undefined) return undefined;
  return { pid, startTime, boot: bootId(), host: hostname(), pidNamespace: pidNamespace() };
}

/** Whether that very process still runs; a zombie does not. */
export function processLiveness(identity: ProcessIdentity): Liveness {
  if (identity.boot !== bootId()) return identity.host === hostname() ? "dead" : "unknown";
  if (identity.pidNamespace !== pidNamespace()) return "unknown";
  return readStartTime(identity.pid) === identity.startTime ? "alive" : "dead";
}

function readStartTime(pid: number): string | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return process.platform === "linux" ? startTimeFromProc(pid) : startTimeFromPs(pid);
}

function startTimeFromProc(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined;
  }
  // The command's name stands in parentheses and may hold anything, parentheses included.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return isGone(fields[0]) ? undefined : fields[19];
}

function startTimeFromPs(pid: number): string | undefined {
  try {
    const options = { encoding: "utf8", timeout: 5_000, env: { LC_ALL: "C" } } as const;
    const line = execFileSync(
      "/bin/ps",
      ["-o", "stat=,lstart=", "-p", String(pid)],
      options,
    ).trim();
    const space = line.indexOf(" ");
    return isGone(line[0]) ? undefined : line.slice(space).trim();
  } catch {
    return undefined;
  }
}

function isGone(state: string | undefined): boolean {
  return state === undefined || state === "Z" || state === "X" || state === "x";
}

let namespace: string | undefined;

function pidNamespace(): string {
  if (namespace === undefined) {
    try {
      namespace = readlinkSync("/proc/self/ns/pid");
    } catch {
      namespace = "";
    }
  }
  return namespace;
}
