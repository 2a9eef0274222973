import * as v from "valibot";
import { runOptions, saidText } from "../request-options.js";

export const consultRequest = v.strictObject({
  question: v.pipe(saidText, v.description("What to ask; name files by path")),
  ...runOptions,
});

export type ConsultRequest = v.InferOutput<typeof consultRequest>;
