import { counted } from "./counted.js";
import { hang } from "./hang.js";
import type { Page } from "./page.js";
import type { Success } from "./results.js";
import { wrap } from "./wrap.js";

type List = Extract<Success, { tool: "codex_job_list" }>;
type Handle = Extract<Success, { deadline_seconds: number; tool: `${string}_async` }>;
type Status = Extract<
  Success,
  { tool: "codex_job_status" | "codex_job_wait" | "codex_job_cancel" }
>;

/** One job, with the command that leads on, where there is one. */
export function jobLines(job: Handle | Status, page: Page): string[] {
  const { columns, colors } = page;
  const ended = job.expires_at !== null;
  return [
    ...wrap(`${job.job_id}  ${job.kind}  ${job.status}`, columns).map((line) =>
      line.replace(job.job_id, colors.bold),
    ),
    ...("elapsed_ms" in job && !ended ? wrap(progressOf(job), columns, "  ") : []),
    ...("idempotency_replayed" in job && job.idempotency_replayed
      ? wrap("started before under this key: nothing is paid again", columns, "  ")
      : []),
    ...("cancel_outcome" in job && job.cancel_outcome && job.cancel_outcome !== job.status
      ? [`  ${job.cancel_outcome.replaceAll("_", " ")}`]
      : []),
    ...("cleanup_warnings" in job ? job.cleanup_warnings : []).flatMap((text) =>
      hang("  ! ", text, columns),
    ),
    ...nextLines(job, page),
  ];
}

/** Of a cancelled job there is nothing to be had, but for what a delegation had changed by then. */
function nextLines(job: Handle | Status, { jobOptions = "" }: Page): string[] {
  const { job_id, expires_at, status, kind } = job;
  if (expires_at === null) return [`→ Run: codex-in-claude jobs wait ${job_id}${jobOptions}`];
  const isEmpty = status === "cancelled" && kind !== "delegate";
  const hasResult = "result_available" in job && job.result_available && !isEmpty;
  return hasResult ? [`→ Run: codex-in-claude jobs result ${job_id}${jobOptions}`] : [];
}

function progressOf({ phase, events_seen, event_age_ms, detail }: Status): string {
  if (phase === undefined) return detail ?? "starting";
  const quiet =
    event_age_ms === undefined ? "" : `, the last one ${Math.round(event_age_ms / 1_000)} s ago`;
  return `${detail ?? phase.replaceAll("_", " ")} · ${counted(events_seen ?? 0, "event")}${quiet}`;
}

/** The jobs of a repository, one a line, with as much of each as there is room for. */
export function jobListLines({ jobs, unreadable }: List, { columns, colors }: Page): string[] {
  if (jobs.length + unreadable.length === 0) return ["No jobs."];
  const table = jobColumns.map(({ title, cell }) => {
    const cells = [title, ...jobs.map(cell)];
    const width = Math.max(...cells.map(({ length }) => length));
    return { title, cells: cells.map((text) => text.padEnd(width)) };
  });
  let shown = table;
  const lineOf = (row: number) => shown.map(({ cells }) => cells[row]).join("  ");
  for (const least of leastTold) {
    if (lineOf(0).length <= columns) break;
    shown = shown.filter(({ title }) => title !== least);
  }
  const [header = "", ...rows] = ["", ...jobs].map((_, row) => lineOf(row).trimEnd());
  return [
    colors.dim(header),
    ...rows,
    ...unreadable.flatMap(({ job_id, message }) =>
      hang(`${job_id}  `, message, columns).map(colors.yellow),
    ),
  ];
}

type Row = List["jobs"][number];

const jobColumns: readonly { readonly title: string; readonly cell: (job: Row) => string }[] = [
  { title: "JOB", cell: ({ job_id }) => job_id },
  { title: "KIND", cell: ({ kind }) => kind },
  { title: "STATUS", cell: ({ status }) => status },
  { title: "STARTED (UTC)", cell: ({ started_at }) => started_at.slice(0, 16).replace("T", " ") },
  { title: "TOOK", cell: ({ elapsed_ms }) => `${Math.round(elapsed_ms / 1_000)} s` },
];

/** The columns that a narrow page goes without, the first of them first. */
const leastTold = ["STARTED (UTC)", "TOOK", "KIND"];
