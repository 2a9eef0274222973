import { isSecretValue } from "./judge-value.js";
import { judgeTail } from "./label-tail.js";
import type { LabelKind } from "./label-words.js";

const FIELD =
  /(?<password>passw(?:or)?d|passcode|pwd|(?<![a-z])pass(?![a-z]))|(?<phrase>pass_?phrase|mnemonic|seed_?phrase)|(?<session>session_?id)|(?<token>secret|token|credential|bearer)|(?<key>(?:api|access|private|auth|account|master|encrypt(?:ion)?|decryption|sign(?:ing)?|shared|service|client|consumer|deploy|session|storage|webhook|subscription|license|hmac|jwt|aes|ssh|server)[_.-]?key)|(?<auth>^_?auth$|authorization)/gi;

/**
 * Tells whether a string is a secret because of the name it has in an object: `password`, `apiKey`,
 * `client_secret`, but not `tokenCount` or `secretName`.
 */
export function isSecretField(name: string, value: string): boolean {
  if (name.length > 128 || value.length > 65_536) return false;
  for (const match of name.replace(/([a-z])([A-Z])/g, "$1_$2").matchAll(FIELD)) {
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
    const tail = judgeTail(match.input.slice(match.index + match[0].length));
    if (kind === undefined || tail === "other-word" || tail === "about") continue;
    const evidence = {
      kind: kind as LabelKind,
      file: "config" as const,
      value: { start: 0, end: value.length, quote: '"', joint: "assign" as const, closed: true },
      owned: true,
      vague: tail === "unknown",
      setting: true,
    };
    if (isSecretValue(value.slice(0, 512), evidence)) return true;
  }
  return false;
}
