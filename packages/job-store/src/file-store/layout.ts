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
  return {
    id,
    folder,
    record: `${folder}/record.json`,
    spec: `${folder}/spec.json`,
    reserve: `${folder}/reserve`,
    claim: `${folder}/claim.json`,
    started: `${folder}/started.json`,
    progress: `${folder}/progress.json`,
    cancel: `${folder}/cancel.json`,
    outcome: `${folder}/outcome.jsonl`,
    late: `${folder}/late.jsonl`,
    read: `${folder}/read`,
    restamp: `${folder}/restamp.json`,
    warnings: `${folder}/warnings.json`,
    log: `${folder}/worker.log`,
    scratch: `${folder}/scratch`,
    keep: `${folder}/keep`,
  };
}
