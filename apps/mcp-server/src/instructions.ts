/**
 * What a client tells its model about this server: when to use which tool. Clients list the names by
 * themselves, and cut this at 4,096 characters; every word of it is paid for in each session.
 */
export const instructions = [
  "OpenAI Codex as a second model: it answers questions, reviews changes and carries out tasks in a throwaway copy. It never changes the user's files.",
  "codex_review_changes: after a change of substance and before a commit. codex_consult: a second opinion on a design, a diagnosis or a risky step; follow_up_to continues it. codex_delegate: a task whose result is a diff to review; apply its patch_file only after reading it. The _async twins return a job_id at once: use them for long work, then codex_job_wait and codex_job_result (codex_job_list finds a lost id, codex_job_status tells how one stands, codex_job_cancel stops it, codex_job_consume_result takes its result away).",
  "Before a paid call, codex_dry_run and codex_delegate_dry_run tell what would be sent; codex_status tells what is wrong when a call fails, codex_capabilities what there is, codex_models what to name. A timeout names the job that goes on: ask for it, do not pay again.",
  "codex_transfer makes a codex session of this conversation. Results are claims: verify each finding against the code, and say which you confirmed.",
].join("\n");
