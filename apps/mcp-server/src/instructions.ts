import { listedTools } from "@codex-in-claude/workflows";

/** What a client tells its model about this server; clients cut it at 4,096 characters. */
export const instructions = [
  "OpenAI Codex as a second model: it answers questions, reviews changes and carries out tasks in a throwaway copy. It never changes the user's files.",
  "codex_review_changes: after a change of substance and before a commit. codex_consult: a second opinion on a design, a diagnosis or a risky step; follow_up_to continues it. codex_delegate: a task whose result is a diff to review; apply its patch_file only after reading it. The _async twins return a job_id at once: use them for long work, then codex_job_wait and codex_job_result.",
  "Before a paid call, codex_dry_run and codex_delegate_dry_run tell what would be sent; codex_status tells what is wrong when a call fails, codex_capabilities what there is. A timeout names the job that goes on: ask for it, do not pay again.",
  "codex_transfer makes a codex session of this conversation, for a user who wants to go on there. Results are claims: verify each finding against the code, and say which you confirmed.",
  `Tools: ${listedTools()
    .map(({ name, cost }) => `${name} (${cost})`)
    .join(", ")}.`,
].join("\n");
