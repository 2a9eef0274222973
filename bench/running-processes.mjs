import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** The processes whose environment holds `setting`, whoever their parent has become. Linux alone. */
export function runningProcesses(setting) {
  return readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid) && readIfThere(pid, "environ").includes(`${setting}\0`))
    .map((pid) => ({ pid, isCodex: programOf(pid).endsWith("/codex") }));
}

/** Bytes of memory, of which a shared page counts in part. */
export function proportionalBytes(pid) {
  const [, kilobytes = 0] = /^Pss:\s+(\d+)/m.exec(readIfThere(pid, "smaps_rollup")) ?? [];
  return Number(kilobytes) * 1024;
}

function programOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return "";
  }
}

function readIfThere(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
