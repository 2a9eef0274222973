import { readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { bootId } from "./boot-id.js";
import { readProcess } from "./process-table.js";

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
  const entry = readProcess(pid);
  if (entry === undefined) return undefined;
  const { startTime } = entry;
  return { pid, startTime, boot: bootId(), host: hostname(), pidNamespace: pidNamespace() };
}

/** Whether that very process still runs; one that only waits for its parent does not. */
export function processLiveness(identity: ProcessIdentity): Liveness {
  if (identity.boot !== bootId()) return identity.host === hostname() ? "dead" : "unknown";
  if (identity.pidNamespace !== pidNamespace()) return "unknown";
  return readProcess(identity.pid)?.startTime === identity.startTime ? "alive" : "dead";
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
