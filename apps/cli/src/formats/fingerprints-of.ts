import { createHash } from "node:crypto";
import type { Finding } from "./review-envelope.js";

/**
 * What stays the same about a finding when lines above it come or go: the file and the code that it
 * quotes, or its title where it quotes none. The line is left out.
 */
function findingFingerprint({ file = "", quote, title }: Finding): string {
  const anchor =
    quote === undefined ? `title\0${title}` : `quote\0${quote.replace(/\s+/g, " ").trim()}`;
  return createHash("sha256").update(`${file}\0${anchor}`).digest("hex").slice(0, 32);
}

/** The fingerprints of the findings, in their order; those of one place are told apart by number. */
export function fingerprintsOf(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const fingerprint = findingFingerprint(finding);
    const before = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, before + 1);
    return before === 0 ? fingerprint : `${fingerprint}/${before + 1}`;
  });
}
