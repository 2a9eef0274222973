import { createHash } from "node:crypto";
import type { Finding } from "./review-envelope.js";

/**
 * What stays the same about a finding when lines above it come or go: its id. A result that was
 * stored before findings had one is told by its file and title.
 */
function findingFingerprint({ id, file = "", title }: Finding): string {
  return id ?? createHash("sha256").update(`${file}\0${title}`).digest("hex").slice(0, 12);
}

/** The fingerprints of the findings, in their order; equal ones are told apart by number. */
export function fingerprintsOf(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const fingerprint = findingFingerprint(finding);
    const before = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, before + 1);
    return before === 0 ? fingerprint : `${fingerprint}/${before + 1}`;
  });
}
