import { detail, isolation, reads } from "@codex-in-claude/envelope";
import * as v from "valibot";
import { settingRules } from "./settings.js";

const described = <S extends v.GenericSchema>(schema: S, description: string) =>
  v.optional(v.pipe(schema, v.description(description)));

/** Text without control characters but tab and line ends: what no person types on purpose. */
const plainText = v.pipe(
  v.string(),
  v.check(
    (text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text),
    "must not hold control characters",
  ),
);

/** Text that must say something. */
export const saidText = v.pipe(
  plainText,
  v.check((text) => /[^\p{C}\p{Z}\s]/u.test(text), "must not be blank"),
);

/** A name handed to another program as an argument: never mistaken for an option. */
const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.:/@+-]{0,127}$/, "must be a plain name"));

export const jobId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{16,64}$/, "must be the id of a job"),
);

export const workspaceOption = described(
  plainText,
  "Absolute path to work in; the client's root by default",
);

export const detailOption = described(detail, "full keeps raw_response.text");

/** How much of what is offered is told. */
export const capabilitiesDetail = described(detail, "full adds the error table and the settings");

/** The options that every paid call has, each with the line that tells a caller what it is for. */
export const runOptions = {
  workspace_root: workspaceOption,
  extra_context: described(plainText, "Background for the model"),
  model: described(name, "codex model; the user's by default"),
  reasoning_effort: described(name, "Such as low or high"),
  isolation: described(isolation, "Use of the user's codex configuration"),
  reads: described(reads, "What the model may read, tree by default; none: the prompt alone"),
  idempotency_key: described(
    v.pipe(saidText, v.maxLength(200)),
    "The same key finds the first run instead of paying again",
  ),
} as const;

const { range, fallback } = settingRules.timeoutSeconds;

/** What a call has that waits for its result. */
export const waitOptions = {
  timeout_seconds: described(
    v.pipe(v.number(), v.integer(), v.minValue(range[0]), v.maxValue(range[1])),
    `Seconds to wait, ${fallback({})} by default; the run goes on after them, as a job`,
  ),
  detail: detailOption,
} as const;

export interface RunOptions {
  readonly workspace_root?: string | undefined;
  readonly extra_context?: string | undefined;
  readonly model?: string | undefined;
  readonly reasoning_effort?: string | undefined;
  readonly isolation?: v.InferOutput<typeof isolation> | undefined;
  readonly reads?: v.InferOutput<typeof reads> | undefined;
  readonly idempotency_key?: string | undefined;
  readonly timeout_seconds?: number | undefined;
}
