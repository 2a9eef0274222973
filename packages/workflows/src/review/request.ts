import * as v from "valibot";
import { runOptions, saidText, waitOptions } from "../request-options.js";

/** A branch, tag or commit: never mistaken for an option of git. */
const revision = v.pipe(
  saidText,
  v.maxLength(250),
  v.check((name) => !name.startsWith("-"), "must not begin with a dash"),
);

/** Which change is reviewed. */
const changeEntries = {
  scope: v.optional(
    v.pipe(
      v.picklist(["working_tree", "staged", "branch", "commit", "range"]),
      v.description("Which changes; by default what commit, base or head imply, else working_tree"),
    ),
  ),
  base: v.optional(
    v.pipe(
      revision,
      v.description("branch, range: what to compare with; origin's HEAD by default"),
    ),
  ),
  head: v.optional(v.pipe(revision, v.description("range: what is compared; needs no checkout"))),
  commit: v.optional(v.pipe(revision, v.description("commit: the commit to review"))),
  paths: v.optional(
    v.pipe(
      v.array(saidText),
      v.maxLength(1_000),
      v.description("Only these files or folders, relative to the workspace"),
    ),
  ),
  untracked: v.optional(
    v.pipe(
      v.picklist(["explicit_only", "include", "exclude"]),
      v.description("New untracked files: those that paths names (default), all, or none"),
    ),
  ),
  focus: v.optional(v.pipe(saidText, v.description("What to look for above all"))),
} as const;

const entries = { ...changeEntries, ...runOptions } as const;

export const reviewRequest = v.strictObject({ ...entries, ...waitOptions });
export const reviewAsyncRequest = v.strictObject(entries);

/** As a review, without what only matters to the model. */
export const dryRunRequest = v.strictObject({
  ...changeEntries,
  workspace_root: runOptions.workspace_root,
  extra_context: runOptions.extra_context,
});

export type ReviewRequest = v.InferOutput<typeof reviewRequest>;
