import { codexError } from "./codex-error.js";
import type { CodexRequest, ReadScope } from "./codex-request.js";
import type { CodexError } from "./codex-run.js";
import type { CodexKnowledge } from "./learn-codex.js";

export type SealDecision =
  | {
      readonly ok: true;
      readonly reads: ReadScope;
      readonly sealed: boolean;
      readonly warning?: string;
    }
  | { readonly ok: false; readonly error: CodexError };

/**
 * Decides what a run can read: as asked where that is proven, else wider and said so where this
 * machine seals nothing, else not at all. What a tree holds never widens it: whoever fills the tree
 * would open the machine. Without any sandbox no command could run, and a model would answer blind.
 *
 * @param unsealable why this tree cannot be sealed
 */
export function settleSeal(
  request: CodexRequest,
  { seal, features }: Pick<CodexKnowledge, "seal" | "features">,
  unsealable: string | undefined,
): SealDecision {
  const { reads, sealRequired } = request;
  if (reads === "none" && request.sandbox === "workspace-write") {
    return unavailable(
      "A run that writes a folder cannot be kept from reading it: ask for the tree",
    );
  }
  if (reads === "machine") {
    return seal.kind === "no_sandbox"
      ? unavailable(seal.reason)
      : { ok: true, reads, sealed: false };
  }
  if (seal.kind === "proven" && unsealable === undefined) return { ok: true, reads, sealed: true };
  // Without a tool that reads there is nothing to seal.
  if (reads === "none" && hasNoReadingTool(features)) return { ok: true, reads, sealed: false };
  if (seal.kind === "no_sandbox") return unavailable(seal.reason);
  if (seal.kind === "proven") {
    return unavailable(`Reads of this tree cannot be sealed: ${unsealable}. ${otherReads}`);
  }
  const { reason } = seal;
  if (sealRequired || reads === "none") return unavailable(`Reads cannot be sealed: ${reason}`);
  const warning = `The model could read all that the user can: reads could not be sealed (${reason})`;
  return { ok: true, reads: "machine", sealed: false, warning };
}

/** What is left to somebody whose tree cannot be sealed. */
const otherReads = "Ask for reads of the machine, or for none";

function hasNoReadingTool(features: readonly string[]): boolean {
  return features.includes("shell_tool") && features.includes("view_image");
}

function unavailable(message: string): SealDecision {
  return { ok: false, error: codexError("sandbox_unavailable", message) };
}
