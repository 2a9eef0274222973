import type { Envelope } from "@codex-in-claude/envelope";
import type { JobOutcome, Json } from "@codex-in-claude/job-store";

/** How a job ends that came to this envelope. */
export function endOf(envelope: Envelope): JobOutcome {
  return { ok: envelope.ok, state: stateOf(envelope), result: toJson(envelope) };
}

function stateOf(envelope: Envelope) {
  if (envelope.ok) return "done";
  const { code } = envelope.error;
  return code === "cancelled" || code === "timeout" ? code : "failed";
}

/** The value as it will be read back: members that are undefined are not there. */
export function toJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
