import { entropy } from "../engine/entropy.js";
import type { FileKind } from "./file-kind.js";
import type { LabelledValue } from "./find-value.js";
import type { LabelKind } from "./label-words.js";
import { isPlaceholder } from "./placeholder.js";
import { surprise } from "./surprise.js";

export interface Evidence {
  readonly kind: LabelKind;
  readonly file: FileKind;
  readonly value: LabelledValue;
  /** False for a key that is not known to open anything; a hash or a short value is then none. */
  readonly owned: boolean;
  /** True when the label ends in words that are not known to name the secret itself. */
  readonly vague: boolean;
  /** True when the label is written as an environment variable or a plain key of a config line. */
  readonly setting: boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ULID = /(?:^|[_-])[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const HEX = /^(?:0x)?[0-9a-f]{16,256}$/i;
/** A number of a program, in whatever notation. */
const NUMBER =
  /^[-+]?(?:0[xX][\da-fA-F._]{1,15}|\d[\d._]{0,20})(?:[eEpP][-+]?\d{1,4})?(?:[a-z]\d{1,3})?$/;
const CALL = /^[A-Za-z_$][\w$.:>-]*[([]/;
const CODE_SIGNS = /[()[\]{}<>]|=>|;\s*$|^[!&|]|\s/;
const PUBLIC =
  /^(?:MFkw|MIIB?Ijan|MIIBIj|MIGf|ssh-(?:rsa|ed25519)|ecdsa-|AAAA[BCE]3Nza|data:|(?:sha|SHA)\d{1,3}[-:]|md5[-:]|pk_(?:live|test)_)/;

/** Decides whether the value of a label is a secret. */
export function isSecretValue(text: string, evidence: Evidence): boolean {
  if (text.length < 6 || NUMBER.test(text) || PUBLIC.test(text) || isPlaceholder(text))
    return false;
  if (evidence.file === "generated" && isHash(text)) return false;
  if (!evidence.owned && (text.length < 16 || HEX.test(text) || UUID.test(text))) return false;
  if (evidence.kind === "phrase" && isWordPhrase(text)) return true;
  if (evidence.value.quote === "" || evidence.value.joint === "prose")
    return isBareSecret(text, evidence);
  return isQuotedSecret(text, evidence);
}

/** In a lock file a name that says secret is that of a package, and behind it stands its hash. */
export function isHash(text: string): boolean {
  return HEX.test(text);
}

/** Sessions of programs are numbered by UUID or ULID; those of a browser are keys to it. */
function isSessionId(text: string): boolean {
  return text.length >= 20 && isRandom(text, 4.4) && !UUID.test(text) && !ULID.test(text);
}

function isWordPhrase(text: string): boolean {
  return text.split(/\s+/).length >= 12 || /^[a-z0-9]+(?:[-_.][a-z0-9]+){3,}$/i.test(text);
}

function isQuotedSecret(text: string, { kind, file, value, vague }: Evidence): boolean {
  // What seems to open a string may close one: `"PWD=" + folder`.
  if (/\s/.test(text) || (!value.closed && /^[+.,)\]]/.test(text))) return false;
  if (kind === "session") return isSessionId(text);
  if (value.joint === "compare" || value.joint === "argument" || vague || file === "generated") {
    const given = value.joint === "argument" && isPasswordLike(kind) && !vague;
    return given ? isRandom(text, 4) : isRandom(text, 4.4) && text.length >= 12;
  }
  if (UUID.test(text) || isRandom(text, 4)) return true;
  return isPasswordLike(kind) && isPassword(text, file);
}

/** A passphrase may also be written as a plain password. */
function isPasswordLike(kind: LabelKind): boolean {
  return kind === "password" || kind === "phrase";
}

function isBareSecret(text: string, { kind, file, value, vague, setting }: Evidence): boolean {
  if (CALL.test(text) || text.startsWith("[")) return false;
  if (value.joint === "compare") return false;
  if (kind === "session") return isSessionId(text);
  if (CODE_SIGNS.test(text) && !setting && value.joint !== "element") return false;
  if (UUID.test(text))
    return kind !== "password" && value.joint !== "space" && value.joint !== "prose";
  if (file === "generated") return false;
  if (value.joint === "space" && kind === "password" && setting)
    return isRandom(text, 3) || isPassword(text, file);
  const strict = file === "code" || vague || value.joint === "prose";
  if (isRandom(text, strict ? 4.6 : 4.2) && !(strict && text.length < 10)) return true;
  if (value.joint === "element") return isPasswordLike(kind) && isPassword(text, file);
  return isPasswordLike(kind) && setting && file !== "code" && isPassword(text, file);
}

/** A password that a person chose: short or made of words, yet with what only passwords have. */
function isPassword(text: string, file: FileKind): boolean {
  if (file === "settings") return text.length >= 8;
  if (file === "generated") return false;
  const lower = /[a-z]/.test(text);
  const upper = /[A-Z]/.test(text);
  const digit = /\d/.test(text);
  const mark = /[^\w.:/@\s-]/.test(text);
  if ((lower || upper) && digit && (mark || surprise(text) >= 3.6)) return true;
  return mark && lower && upper && text.length >= 8 && surprise(text) >= 3.3;
}

/** Random enough that no one would have written it as a name. */
export function isRandom(text: string, floor: number): boolean {
  const { length } = text;
  if (length < 8) return false;
  const isHex = HEX.test(text);
  if (isHex) return entropy(text, 0, length) >= 2.4 && /\d/.test(text) && /[a-f]/i.test(text);
  if (!/[A-Za-z]/.test(text)) return false;
  if (entropy(text, 0, length) < (length < 12 ? 2.4 : 2.8)) return false;
  if (/\d/.test(text)) return surprise(text) >= (length < 12 ? floor : floor - 0.1);
  return isRandomWithoutDigits(text, floor);
}

function isRandomWithoutDigits(text: string, floor: number): boolean {
  const isMixed = /[a-z]/.test(text) && /[A-Z]/.test(text);
  const enough = isMixed ? 10 : 16;
  return text.length >= enough && surprise(text) >= floor + (isMixed ? 0.2 : 0.4);
}
