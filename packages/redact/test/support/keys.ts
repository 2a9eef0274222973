import type { Random } from "./random.js";

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export const KEY_KINDS: readonly string[] = [
  "RSA PRIVATE KEY",
  "EC PRIVATE KEY",
  "DSA PRIVATE KEY",
  "PRIVATE KEY",
  "ENCRYPTED PRIVATE KEY",
  "OPENSSH PRIVATE KEY",
  "PGP PRIVATE KEY BLOCK",
  "ED25519 PRIVATE KEY",
  "ENCRYPTED SIGSTORE PRIVATE KEY",
  "TSS2 PRIVATE KEY",
];

export interface Key {
  readonly begin: string;
  readonly end: string;
  /** Lines of base64, none of which may be left. */
  readonly body: readonly string[];
  readonly lines: readonly string[];
}

/** Makes a key block of the given kind, of nothing but noise. */
export function makeKey(kind: string, random: Random, bodyLines = 12): Key {
  const body = Array.from({ length: bodyLines }, () => random.chars(BASE64, 64));
  const last = `${random.chars(BASE64, 30)}==`;
  const begin = `-----BEGIN ${kind}-----`;
  const end = `-----END ${kind}-----`;
  return { begin, end, body: [...body, last], lines: [begin, ...body, last, end] };
}
