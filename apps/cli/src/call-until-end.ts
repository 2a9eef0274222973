import type { CallContext, CallHost, Envelope, Tool } from "@codex-in-claude/workflows";

/** The longest that one call of the tool waits. */
const longestWait = 600;

/** Calls a tool; a wait for a job to which no limit was given goes on until the job has ended. */
export async function callUntilEnd(
  tool: Pick<Tool, "name" | "call">,
  args: Readonly<Record<string, unknown>>,
  context: CallContext,
  host: CallHost,
): Promise<Envelope> {
  if (tool.name !== "codex_job_wait" || args.timeout_seconds !== undefined) {
    return tool.call(args, context, host);
  }
  for (;;) {
    const answer = await tool.call({ ...args, timeout_seconds: longestWait }, context, host);
    const isOver = !answer.ok || !("expires_at" in answer) || answer.expires_at !== null;
    if (isOver || host.cancelled.aborted || host.gone.aborted) return answer;
  }
}
