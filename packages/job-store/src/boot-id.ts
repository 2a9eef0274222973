import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { hostname, uptime } from "node:os";

let known: string | undefined;

/** Names the current boot of this machine; a new one after each restart. */
export function bootId(): string {
  known ??= fromLinux() ?? fromMac() ?? fromUptime();
  return known;
}

function fromLinux(): string | undefined {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return undefined;
  }
}

function fromMac(): string | undefined {
  try {
    const name = "kern.bootsessionuuid";
    return execFileSync("/usr/sbin/sysctl", ["-n", name], {
      encoding: "utf8",
      timeout: 5_000,
      env: {},
    }).trim();
  } catch {
    return undefined;
  }
}

// To the minute, since the two clocks are not read at one instant.
function fromUptime(): string {
  return `${hostname()}-${Math.round((Date.now() / 1_000 - uptime()) / 60)}`;
}
