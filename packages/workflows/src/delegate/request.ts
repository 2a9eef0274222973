import * as v from "valibot";
import { runOptions, saidText, waitOptions, workspaceOption } from "../request-options.js";

const { extra_context: _context, reads: _reads, ...options } = runOptions;

const task = v.pipe(saidText, v.description("What to do, and what counts as done"));

const untracked = v.optional(
  v.pipe(
    v.picklist(["include", "exclude"]),
    v.description("Whether new untracked files are part of the tree; exclude by default"),
  ),
);

const entries = {
  task,
  untracked,
  ...options,
  reads: v.optional(
    v.pipe(
      v.picklist(["tree", "machine"]),
      v.description("What the model may read; tree by default"),
    ),
  ),
} as const;

export const delegateRequest = v.strictObject({ ...entries, ...waitOptions });
export const delegateAsyncRequest = v.strictObject(entries);

/** As a delegation, without what only matters to the run. */
export const delegateDryRunRequest = v.strictObject({
  task,
  untracked,
  workspace_root: workspaceOption,
  model: options.model,
  isolation: options.isolation,
});

export type DelegateRequest = v.InferOutput<typeof delegateRequest>;
