import type { DiffPlan } from "./diff-plan.js";
import type { GitScopeFailure } from "./error.js";
import type { GatherOptions } from "./gather-options.js";
import type { GatherResult } from "./gathered.js";
import { narrowPaths } from "./narrow-paths.js";
import { type OpenRepository, openRepository } from "./open-repository.js";
import { operationInProgress } from "./operation.js";
import { type OpenRun, openRun } from "./patch-stream.js";
import { planFor } from "./plan-for.js";
import { readPatches } from "./read-patches.js";
import { refusingPipes } from "./refuse-pipes.js";
import { removeFolder } from "./remove-folder.js";
import { resolveScope } from "./resolve-scope.js";
import type { Scope } from "./scope.js";
import { createScratch, DEFAULT_MAX_FILE_BYTES, guarded, type Scratch } from "./scratch.js";

/**
 * Says what changed, running nothing that the repository names and writing nothing to it.
 *
 * @returns the files at once, their patches as they are read, and the facts when they have been;
 * dispose of it unless `patches` is read
 */
export async function gatherDiff(scope: Scope, options: GatherOptions): Promise<GatherResult> {
  const opened = await openRepository(options.cwd, options);
  if (!opened.ok) return opened;
  return refusingPipes(opened, (open) => gather(scope, options, open));
}

async function gather(
  scope: Scope,
  options: GatherOptions,
  open: OpenRepository,
): Promise<GatherResult> {
  return guarded("internal_error", async () => {
    const scratch = await createScratch(open, {
      scratchDir: options.scratchDir,
      maxFileBytes: options.maxFileBytes ?? DEFAULT_MAX_FILE_BYTES,
    });
    let result: GatherResult | undefined;
    try {
      result = await prepare(scope, options, open, scratch);
      return result;
    } finally {
      if (!result?.ok) await removeFolder(scratch.folder);
    }
  });
}

async function prepare(
  scope: Scope,
  options: GatherOptions,
  open: OpenRepository,
  scratch: Scratch,
): Promise<GatherResult> {
  const narrowed = await narrowPaths(scope.paths ?? [], options.cwd, open.repository.root);
  if (!narrowed.ok) return narrowed;
  const resolved = await resolveScope(scope, open, scratch.apart);
  if (!resolved.ok) return resolved;
  const { comparison } = resolved;
  const planned = await planFor({
    scope,
    comparison,
    paths: narrowed.paths,
    options,
    open,
    scratch,
  });
  if (!planned.ok) return planned;
  const runs = await openRuns(planned.plan);
  if (!runs.ok) return runs;
  return readPatches({
    repository: open.repository,
    comparison,
    headTree: planned.headTree,
    paths: narrowed.paths,
    operation: await operationInProgress(open.repository),
    plan: planned.plan,
    runs: runs.runs,
    dispose: () => removeFolder(scratch.folder),
  });
}

async function openRuns(
  plan: DiffPlan,
): Promise<{ readonly ok: true; readonly runs: readonly OpenRun[] } | GitScopeFailure> {
  const opened = await Promise.all(plan.runs.map((run) => openRun(run, plan)));
  const runs = opened.filter((run) => run.ok);
  const failed = opened.find((run) => !run.ok);
  if (failed === undefined) return { ok: true, runs };
  for (const run of runs) await run.close();
  return failed;
}
