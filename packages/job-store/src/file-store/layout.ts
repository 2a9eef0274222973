import { join } from "node:path";
import { sha256 } from "../json.js";

/** Where everything stands below the state folder; see ADR 40. */
export interface Layout {
  readonly root: string;
  readonly jobs: string;
  readonly keys: string;
  readonly queue: string;
  readonly turns: string;
  readonly sockets: string;
}

export function layoutOf(root: string): Layout {
  const at = (name: string) => join(root, name);
  return {
    root,
    jobs: at("jobs"),
    keys: at("keys"),
    queue: at("queue"),
    turns: at("turns"),
    sockets: at("run"),
  };
}

/** The name of a workspace's folder. */
export function workspaceDigest(workspace: string): string {
  return sha256(workspace).slice(0, 32);
}

/** The files of one job; each has one writer. */
export interface JobPaths {
  readonly id: string;
  readonly folder: string;
  readonly record: string;
  readonly spec: string;
  readonly reserve: string;
  readonly claim: string;
  readonly started: string;
  readonly progress: string;
  readonly cancel: string;
  readonly outcome: string;
  readonly late: string;
  readonly read: string;
  readonly warnings: string;
  readonly restamp: string;
  readonly log: string;
  readonly scratch: string;
  readonly keep: string;
}

export function jobPaths(folder: string, id: string): JobPaths {
  const at = (name: string) => join(folder, name);
  return {
    id,
    folder,
    record: at("record.json"),
    spec: at("spec.json"),
    reserve: at("reserve"),
    claim: at("claim.json"),
    started: at("started.json"),
    progress: at("progress.json"),
    cancel: at("cancel.json"),
    outcome: at("outcome.jsonl"),
    late: at("late.jsonl"),
    read: at("read"),
    restamp: at("restamp.json"),
    warnings: at("warnings.json"),
    log: at("worker.log"),
    scratch: at("scratch"),
    keep: at("keep"),
  };
}
