import { counted } from "./counted.js";
import type { Page, Success } from "./page.js";
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
  return `${detail ?? phase?.replace("_", " ") ?? ""} · ${counted(events_seen ?? 0, "event")}${quiet}`;
}

/** The jobs of a repository, one a line; a narrow page leaves out when they began. */
export function jobListLines({ jobs, unreadable }: List, { columns, colors }: Page): string[] {
  if (jobs.length + unreadable.length === 0) return ["No jobs."];
  const rows = jobs.map(({ job_id, kind, status, started_at, elapsed_ms }) => [
    job_id,
    kind,
    status,
    ...(columns < 72 ? [] : [`${started_at.slice(0, 16).replace("T", " ")}`]),
    `${Math.round(elapsed_ms / 1_000)} s`,
  ]);
  const header = ["JOB", "KIND", "STATUS", ...(columns < 72 ? [] : ["STARTED (UTC)"]), "TOOK"];
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lineOf = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [
    colors.dim(lineOf(header)),
    ...rows.map(lineOf),
    ...unreadable.flatMap(({ job_id, message }) =>
      wrap(`${job_id}  ${message}`, columns).map(colors.yellow),
    ),
  ];
}
