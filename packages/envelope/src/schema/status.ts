import * as v from "valibot";
import { meta } from "./meta.js";

/** What stands in the way of a paid call, or what a user should know before one. */
const problem = v.strictObject({
  code: v.string(),
  message: v.string(),
  repair: v.string(),
});

/**
 * Readiness, without a model call: `ready` when nothing known stops a paid call, `unsure` when codex
 * does not call itself logged in, which it does not either with a model provider of the user's own.
 */
export const statusEnvelope = v.strictObject({
  ok: v.literal(true),
  tool: v.literal("codex_status"),
  readiness: v.picklist(["ready", "unsure", "not_ready"]),
  summary: v.string(),
  codex: v.strictObject({
    found: v.boolean(),
    path: v.optional(v.string()),
    version: v.optional(v.string()),
    tested: v.optional(v.boolean()),
  }),
  login: v.strictObject({
    state: v.picklist(["logged_in", "not_logged_in", "unknown"]),
    method: v.optional(v.string()),
  }),
  git: v.strictObject({ found: v.boolean(), path: v.optional(v.string()) }),
  settings: v.record(
    v.string(),
    v.union([v.string(), v.number(), v.boolean(), v.array(v.string())]),
  ),
  /** Only where Claude Code has several plugins of our name; `runs` wins the commands that they share. */
  same_named_plugins: v.optional(
    v.strictObject({ enabled: v.array(v.string()), runs: v.string() }),
  ),
  problems: v.array(problem),
  warnings: v.array(problem),
  meta,
});

export type Problem = v.InferOutput<typeof problem>;
export type StatusEnvelope = v.InferOutput<typeof statusEnvelope>;
