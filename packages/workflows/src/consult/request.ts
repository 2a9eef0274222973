import * as v from "valibot";
import { runOptions, saidText, waitOptions } from "../request-options.js";

const entries = {
  question: v.pipe(saidText, v.description("What to ask; name files by path")),
  ...runOptions,
} as const;

export const consultRequest = v.strictObject({ ...entries, ...waitOptions });
export const consultAsyncRequest = v.strictObject(entries);

export type ConsultRequest = v.InferOutput<typeof consultRequest>;
