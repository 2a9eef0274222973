import { type Evidence, isSecretValue } from "./judge-value.js";
import { judgeTail } from "./label-tail.js";
import type { LabelKind } from "./label-words.js";
import { isOrdinaryKey } from "./ordinary-key.js";

const FIELD =
  /(?<password>passw(?:or)?d|passcode|pwd|(?<![a-z])pass(?![a-z]))|(?<phrase>pass_?phrase|mnemonic|seed_?phrase)|(?<session>session_?id)|(?<token>secret|token|credential|bearer)|(?<key>(?:api|access|private|auth|account|master|encrypt(?:ion)?|decryption|sign(?:ing)?|shared|service|client|consumer|deploy|session|storage|webhook|subscription|license|hmac|jwt|aes|ssh|server)[_.-]?key)|(?<auth>^_?auth$|authorization)/gi;

/** A key of anything: `COINBASE_KEY`, `coinbaseKey`. */
const NAMED_KEY = /^(.{0,64}(?:[_-](?=key|KEY|Key)|[a-z\d](?=Key)))(?:key|KEY|Key)$/;

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
    const evidence = { kind: kind as LabelKind, owned: true, vague: tail === "unknown" };
    if (isSecretMember(value, evidence)) return true;
  }
  const head = NAMED_KEY.exec(name)?.[1];
  if (head === undefined || isOrdinaryKey(head)) return false;
  return isSecretMember(value, { kind: "key", owned: false, vague: true });
}

function isSecretMember(value: string, label: Pick<Evidence, "kind" | "owned" | "vague">): boolean {
  return isSecretValue(value.slice(0, 512), {
    ...label,
    file: "config",
    value: { start: 0, end: value.length, quote: '"', joint: "assign", closed: true },
    setting: true,
  });
}
