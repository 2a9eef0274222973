import * as v from "valibot";
import { meta } from "./meta.js";

/** A conversation that codex has taken over: nothing was sent, and it can be gone on with. */
export const transferEnvelope = v.strictObject({
  ok: v.literal(true),
  tool: v.literal("codex_transfer"),
  summary: v.string(),
  thread_id: v.string(),
  /** For a shell, whatever folder it stands in. */
  resume_command: v.string(),
  meta,
});

export type TransferEnvelope = v.InferOutput<typeof transferEnvelope>;
