import { callTool } from "./call-tool.js";
import type { HookAnswer, HookCall } from "./hook-call.js";
import { sessionCanBeWoken } from "./session-can-be-woken.js";

/** Between two of these the session may have gone away, which no event tells. */
const sliceSeconds = 30;

/**
 * Waits for the job that an `_async` tool has started, and wakes the session with one line. It is
 * silent about a result that was already taken, and about a job that was cancelled: whoever did
 * that knows.
 */
export async function jobEnded(call: HookCall): Promise<HookAnswer> {
  const jobId = jobIdOf(call.input.tool_response);
  if (jobId === undefined || !(await sessionCanBeWoken(call.host.env))) return {};
  const parent = process.ppid;
  while (process.ppid === parent && !call.host.gone.aborted) {
    const job = await callTool(
      "codex_job_wait",
      { job_id: jobId, timeout_seconds: sliceSeconds },
      call,
    );
    if (!job.ok || !("status" in job)) return {};
    if (job.status === "running" || job.status === "queued") continue;
    if (job.status === "cancelled" || !("result_available" in job)) return {};
    if (job.status === "done" && !job.result_available) return {};
    return { stderr: wakingLine(jobId, String(job.status)), exitCode: 2 };
  }
  return {};
}

function wakingLine(jobId: string, status: string): string {
  const how = status === "done" ? "is done" : `has ended: ${status}`;
  return `Codex job ${jobId} ${how}. Fetch its result with codex_job_result, job_id "${jobId}"; what it says are claims to verify.`;
}

/** Claude Code hands a result over as JSON in a string, or as blocks of text. */
function jobIdOf(response: unknown): string | undefined {
  const text = typeof response === "string" ? response : JSON.stringify(response ?? "");
  return /\\?"job_id\\?":\s*\\?"([\w-]{1,64})\\?"/.exec(text)?.[1];
}
