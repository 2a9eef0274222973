import * as v from "valibot";
import { meta } from "./meta.js";

/**
 * The models that the installed codex knows, with the reasoning efforts that each takes. It says
 * nothing of what an account may use.
 */
export const modelsEnvelope = v.strictObject({
  ok: v.literal(true),
  tool: v.literal("codex_models"),
  models: v.array(
    v.strictObject({
      name: v.string(),
      description: v.string(),
      reasoning_efforts: v.array(v.string()),
      default_reasoning_effort: v.optional(v.string()),
      /** Whether codex leaves it out of its own menus. */
      hidden: v.boolean(),
    }),
  ),
  meta,
});

export type ModelsEnvelope = v.InferOutput<typeof modelsEnvelope>;
