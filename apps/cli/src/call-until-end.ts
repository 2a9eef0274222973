import {
  type CallContext,
  type CallHost,
  type Envelope,
  longestWaitSeconds,
  type Tool,
} from "@codex-in-claude/workflows";

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
    const answer = await tool.call({ ...args, timeout_seconds: longestWaitSeconds }, context, host);
    const isOver = !answer.ok || !("expires_at" in answer) || answer.expires_at !== null;
    if (isOver || host.cancelled.aborted || host.gone.aborted) return answer;
  }
}
