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
 * Decides what a run can read: as asked where that is proven, else wider and said so, else not at
 * all. Without any sandbox no command could run, and a model would answer blind.
 *
 * @param unsealable why the paths of this run cannot be named in a profile
 */
export function settleSeal(
  request: CodexRequest,
  { seal, features }: Pick<CodexKnowledge, "seal" | "features">,
  unsealable: string | undefined,
): SealDecision {
  const { reads, sealRequired } = request;
  if (reads === "none" && request.sandbox === "workspace-write") {
    return unavailable("A run that writes a folder cannot be kept from reading it");
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
  const reason = unsealable ?? (seal.kind === "leaky" ? seal.reason : "");
  if (sealRequired || reads === "none") return unavailable(`Reads cannot be sealed: ${reason}`);
  return { ok: true, reads: "machine", sealed: false, warning: unsealedWarning(reason) };
}

export function unsealedWarning(reason: string): string {
  return `The model could read all that the user can: reads could not be sealed (${reason})`;
}

function hasNoReadingTool(features: readonly string[]): boolean {
  return features.includes("shell_tool") && features.includes("view_image");
}

function unavailable(message: string): SealDecision {
  return { ok: false, error: codexError("sandbox_unavailable", message) };
}
