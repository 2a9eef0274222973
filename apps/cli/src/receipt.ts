import { counted } from "./counted.js";
import type { Answer } from "./results.js";

/** Proof that codex ran: with what, how long, and at what cost. Each part is to be kept together. */
export function receipt({ meta }: Answer): string[] {
  const cost = [
    meta.usage && counted(meta.usage.total_tokens, "token"),
    `${(meta.elapsed_ms / 1_000).toFixed(1)} s`,
  ];
  return [
    meta.idempotency_replayed && "answered before: nothing was paid again",
    meta.codex_version && `codex ${meta.codex_version}`,
    meta.model && `model ${meta.model}`,
    `sandbox ${meta.sandbox}`,
    meta.reads && `reads ${meta.reads}`,
    ...(meta.idempotency_replayed ? [] : cost),
    meta.session_id && `session ${meta.session_id}`,
    meta.job_id && `job ${meta.job_id}`,
  ].filter((part) => typeof part === "string");
}
