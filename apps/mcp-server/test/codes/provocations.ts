import { failedRuns } from "./failed-runs.js";
import { failedTransfers } from "./failed-transfers.js";
import { lostJobs } from "./lost-jobs.js";
import type { ErrorCode, Provocation } from "./provocation.js";
import { refusedCalls, refusedRuns } from "./refused-calls.js";
import { refusedRepositories } from "./refused-repositories.js";
import { storedErrors } from "./stored-errors.js";

/** How each code is had from each tool that lists it: the registry of errors for the tests. */
export const provocations: readonly Provocation[] = [
  ...refusedCalls,
  ...refusedRuns,
  ...refusedRepositories,
  ...failedRuns,
  ...lostJobs,
  ...storedErrors,
  ...failedTransfers,
];

export function provocationOf(tool: string, code: ErrorCode): Provocation | undefined {
  return provocations.find((row) => row.code === code && row.tools.includes(tool));
}
