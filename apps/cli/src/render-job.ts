import type { Page, Success } from "./page.js";
import { visible } from "./visible.js";
import { wrap } from "./wrap.js";

type List = Extract<Success, { tool: "codex_job_list" }>;
type Handle = Extract<Success, { deadline_seconds: number; tool: `${string}_async` }>;
type Status = Extract<
  Success,
  { tool: "codex_job_status" | "codex_job_wait" | "codex_job_cancel" }
>;

/** One job, with the command that leads on. */
export function jobLines(job: Handle | Status, { columns, colors }: Page): string[] {
  const ended = job.expires_at !== null;
  const next = ended ? "result" : "wait";
  return [
    `${colors.bold(job.job_id)}  ${job.kind}  ${job.status}`,
    ...("phase" in job && !ended ? wrap(progressOf(job), columns, "  ") : []),
    ...("cancel_outcome" in job && job.cancel_outcome
      ? [`  ${job.cancel_outcome.replaceAll("_", " ")}`]
      : []),
    ...("cleanup_warnings" in job ? job.cleanup_warnings : []).flatMap((text) =>
      wrap(`! ${text}`, columns, "  "),
    ),
    `  codex-in-claude jobs ${next} ${job.job_id}`,
  ];
}

function progressOf({ phase, events_seen, event_age_ms, detail }: Status): string {
  const quiet =
    event_age_ms === undefined ? "" : `, the last one ${Math.round(event_age_ms / 1_000)} s ago`;
  return `${detail ?? phase?.replace("_", " ") ?? ""} · ${events_seen ?? 0} events${quiet}`;
}

/** The jobs of a repository, one a line. */
export function jobListLines({ jobs, unreadable }: List, { colors }: Page): string[] {
  if (jobs.length + unreadable.length === 0) return ["No jobs."];
  return [
    colors.dim(
      `${"JOB".padEnd(jobs[0]?.job_id.length ?? 0)}  KIND     STATUS    STARTED${" ".repeat(19)}TOOK`,
    ),
    ...jobs.map(
      ({ job_id, kind, status, started_at, elapsed_ms }) =>
        `${job_id}  ${kind.padEnd(8)} ${status.padEnd(9)} ${started_at}  ${Math.round(elapsed_ms / 1_000)} s`,
    ),
    ...unreadable.map(({ job_id, message }) => colors.yellow(`${job_id}  ${visible(message)}`)),
  ];
}
