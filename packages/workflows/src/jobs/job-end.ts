import type { Envelope } from "@codex-in-claude/envelope";
import type { JobOutcome } from "@codex-in-claude/job-store";
import { toJson } from "./to-json.js";

/** How a job ends that came to this envelope. */
export function endOf(envelope: Envelope): JobOutcome {
  return { ok: envelope.ok, state: stateOf(envelope), result: toJson(envelope) };
}

function stateOf(envelope: Envelope) {
  if (envelope.ok) return "done";
  const { code } = envelope.error;
  return code === "cancelled" || code === "timeout" ? code : "failed";
}
