import type { CreateRequest } from "./job-store.js";

export const DEFAULT_QUEUE_MS = 3_600_000;

/** What no store can take about a request, in words; `undefined` when there is nothing. */
export function problemWith(request: CreateRequest): string | undefined {
  if (request.workspace === "") return "Cannot record the job: its workspace is empty";
  for (const name of ["deadlineMs", "queueMs"] as const) {
    const value = request[name];
    if (value !== undefined && !(Number.isFinite(value) && value >= 0)) {
      return `Cannot record the job: ${name} is ${value}, and has to be a number of milliseconds`;
    }
  }
  if (!isJson(request.spec)) return "Cannot record the job: its spec is not JSON";
  return undefined;
}

/** Whether a value can be written as JSON at all. */
export function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
