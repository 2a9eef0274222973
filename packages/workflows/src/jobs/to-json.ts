import type { Json } from "@codex-in-claude/job-store";

/** The value as it will be read back: members that are undefined are not there. */
export function toJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
