import { createHash } from "node:crypto";

/**
 * A short hash of the published surface: it moves when, and only when, something that a caller can
 * see moves, so a client may cache by it.
 *
 * @param surface any JSON value; the order of object members does not matter
 */
export function fingerprint(surface: unknown): string {
  return createHash("sha256").update(canonicalJson(surface)).digest("hex").slice(0, 16);
}

/** JSON with sorted member names, so that equal values have equal text. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === "object" && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
