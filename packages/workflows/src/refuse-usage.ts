import type { Envelope } from "@codex-in-claude/envelope";
import type { CallContext } from "./plan.js";
import { provenanceOfContext, sealFailure } from "./seal-outcome.js";

/**
 * The envelope of a call that a door refuses before any tool sees it.
 *
 * @param message what is wrong, without the rejected value
 */
export function refuseUsage(tool: string, context: CallContext, message: string): Envelope {
  return sealFailure(provenanceOfContext(tool, context), { code: "invalid_arguments", message });
}
