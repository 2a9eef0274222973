import * as v from "valibot";
import { runOptions, saidText, waitOptions } from "../request-options.js";

const entries = {
  scope: v.optional(
    v.pipe(v.picklist(["working_tree"]), v.description("Which changes: uncommitted ones")),
  ),
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
  ...runOptions,
} as const;

export const reviewRequest = v.strictObject({ ...entries, ...waitOptions });
export const reviewAsyncRequest = v.strictObject(entries);

export type ReviewRequest = v.InferOutput<typeof reviewRequest>;
