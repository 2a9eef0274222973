import { canonicalJson, sha256 } from "@codex-in-claude/job-store";
import type { Plan } from "../perform.js";
import { toJson } from "./to-json.js";

/**
 * What was asked, without how it came to be asked, how long anybody waits and where it is kept: two
 * calls with one hash would run the same thing.
 */
export function planHash(plan: Plan): string {
  const { requestId, identity, timeoutSeconds, deadlineSeconds, workspace, ...more } = plan;
  const { stateDirectory, jobTtlSeconds, jobMaxCount, maxRunning, ...rest } = more;
  const { stallSeconds, gitTimeoutSeconds, ...asked } = rest;
  return sha256(canonicalJson(toJson({ ...asked, cwd: workspace.cwd })));
}
