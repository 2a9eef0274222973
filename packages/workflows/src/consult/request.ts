import * as v from "valibot";
import { jobId, runOptions, saidText, waitOptions } from "../request-options.js";

const entries = {
  question: v.pipe(saidText, v.description("What to ask; name files by path")),
  follow_up_to: v.optional(
    v.pipe(jobId, v.description("Id of an earlier consultation: continues that conversation")),
  ),
  ...runOptions,
} as const;

export const consultRequest = v.strictObject({ ...entries, ...waitOptions });
export const consultAsyncRequest = v.strictObject(entries);

export type ConsultRequest = v.InferOutput<typeof consultRequest>;
