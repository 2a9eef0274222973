import { isJobId } from "../job-id.js";
import type { StoreContext } from "./context.js";
import { type JobPaths, jobPaths } from "./layout.js";
import { readOutcomeHeader } from "./outcome.js";
import { type FileRead, readFile, unreadable } from "./read-file.js";
import {
  type ClaimFile,
  claimSchema,
  type JobRecord,
  type OutcomeHeader,
  type ProgressFile,
  progressSchema,
  recordSchema,
  type StartedFile,
  startedSchema,
  warningsSchema,
} from "./schemas.js";

/** All that is written about one job, as it was when read. */
export interface JobFacts {
  readonly paths: JobPaths;
  readonly workspaceDigest: string;
  readonly record: JobRecord;
  readonly claim: ClaimFile | undefined;
  readonly started: StartedFile | undefined;
  readonly progress: ProgressFile | undefined;
  readonly cancelRequested: boolean;
  readonly outcome: OutcomeHeader | undefined;
  /** A result handed in after another had ended the job. */
  readonly late: OutcomeHeader | undefined;
  readonly warnings: readonly string[];
}

/** Finds a job's folder, whatever its workspace. */
function locateJob(ctx: StoreContext, id: string): { paths: JobPaths; digest: string } | undefined {
  if (!isJobId(id)) return undefined;
  const known = ctx.located.get(id);
  const digests = known === undefined ? ctx.fs.list(ctx.layout.jobs) : [known];
  for (const digest of digests) {
    const paths = jobPaths(`${ctx.layout.jobs}/${digest}/${id}`, id);
    if (!ctx.fs.exists(paths.folder)) continue;
    ctx.located.set(id, digest);
    return { paths, digest };
  }
  ctx.located.delete(id);
  return undefined;
}

/** Reads what is known of a job. A file that is damaged makes the job damaged, and is left alone. */
export function readJobFacts(ctx: StoreContext, id: string): FileRead<JobFacts> {
  try {
    return readFacts(ctx, id);
  } catch (error) {
    return unreadable(ctx.layout.jobs, error);
  }
}

function readFacts(ctx: StoreContext, id: string): FileRead<JobFacts> {
  const place = locateJob(ctx, id);
  if (place === undefined) return { kind: "absent" };
  const { paths, digest } = place;
  const record = readFile(ctx.fs, paths.record, recordSchema);
  if (record.kind !== "read") return record;
  if (record.value.id !== id)
    return { kind: "damaged", message: `"${paths.record}" is the record of another job` };
  const outcome = readOutcomeHeader(ctx.fs, paths.outcome);
  const base = { paths, workspaceDigest: digest, record: record.value };
  if (outcome.kind === "read")
    return { kind: "read", value: { ...base, ...endedFacts(ctx, paths, outcome.value) } };
  if (outcome.kind !== "absent") return outcome;
  return openFacts(ctx, paths, base);
}

function endedFacts(ctx: StoreContext, paths: JobPaths, outcome: OutcomeHeader) {
  const late = outcome.result === undefined ? readOutcomeHeader(ctx.fs, paths.late) : undefined;
  const warnings = readFile(ctx.fs, paths.warnings, warningsSchema);
  return {
    claim: undefined,
    started: undefined,
    progress: undefined,
    cancelRequested: outcome.cancelRequested,
    outcome,
    late: late?.kind === "read" ? late.value : undefined,
    warnings: warnings.kind === "read" ? warnings.value.warnings : [],
  };
}

function openFacts(
  ctx: StoreContext,
  paths: JobPaths,
  base: Pick<JobFacts, "paths" | "workspaceDigest" | "record">,
): FileRead<JobFacts> {
  const claim = readFile(ctx.fs, paths.claim, claimSchema);
  const started = readFile(ctx.fs, paths.started, startedSchema);
  const progress = readFile(ctx.fs, paths.progress, progressSchema);
  if (claim.kind !== "read" && claim.kind !== "absent") return claim;
  if (started.kind !== "read" && started.kind !== "absent") return started;
  const value = {
    ...base,
    claim: claim.kind === "read" ? claim.value : undefined,
    started: started.kind === "read" ? started.value : undefined,
    progress: progress.kind === "read" ? progress.value : undefined,
    cancelRequested: ctx.fs.exists(paths.cancel),
    outcome: undefined,
    late: undefined,
    warnings: [],
  };
  return { kind: "read", value };
}
