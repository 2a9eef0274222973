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
  /** True when the label ends in words that are not known to name the secret itself. */
  readonly vague: boolean;
  /** True when the label is written as an environment variable or a plain key of a config line. */
  readonly setting: boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const HEX = /^(?:0x)?[0-9a-f]{16,256}$/i;
const BASE64 = /^[A-Za-z0-9+/_-]{16,}={0,3}$/;
const CODE = /^[A-Za-z_$][\w$]*(?:(?:\?\.|\.|::|->)[A-Za-z_$][\w$]*)*$/;
const CODE_SIGNS = /[()[\]{}<>]|=>|;\s*$|^[!&|+-]|\s/;
const PUBLIC =
  /^(?:MFkw|MIIB?Ijan|MIIBIj|MIGf|ssh-(?:rsa|ed25519)|ecdsa-|AAAA[BCE]3Nza|data:|sha\d{1,3}[-:]|md5[-:]|pk_(?:live|test)_)/;

/** Decides whether the value of a label is a secret. */
export function isSecretValue(text: string, evidence: Evidence): boolean {
  if (text.length < 6 || PUBLIC.test(text) || isPlaceholder(text)) return false;
  if (evidence.kind === "phrase" && isWordPhrase(text)) return true;
  if (evidence.value.quote === "" || evidence.value.joint === "prose")
    return isBareSecret(text, evidence);
  return isQuotedSecret(text, evidence);
}

function isWordPhrase(text: string): boolean {
  return text.split(/\s+/).length >= 12 || /^[a-z0-9]+(?:[-_.][a-z0-9]+){3,}$/i.test(text);
}

function isQuotedSecret(text: string, { kind, file, value, vague }: Evidence): boolean {
  if (/\s/.test(text)) return false;
  if (value.joint === "compare" || value.joint === "argument" || vague || file === "generated") {
    return isRandom(text, 4.4) && text.length >= 12;
  }
  if (UUID.test(text) || isRandom(text, 4)) return true;
  return isPasswordLike(kind) && isPassword(text, file);
}

/** A passphrase may also be written as a plain password. */
function isPasswordLike(kind: LabelKind): boolean {
  return kind === "password" || kind === "phrase";
}

function isBareSecret(text: string, { kind, file, value, vague, setting }: Evidence): boolean {
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
  if (text.length > 64 || CODE.test(text))
    return /\d/.test(text) && /[a-z]/i.test(text) && surprise(text) >= 3.9;
  const marks = /[^\w.:/@ -]/.test(text);
  const digits = /\d/.test(text);
  const letters = /[a-z]/i.test(text);
  if (file === "generated") return false;
  return letters && digits && (marks || surprise(text) >= 3.6);
}

/** Random enough that no one would have written it as a name. */
export function isRandom(text: string, floor: number): boolean {
  if (HEX.test(text))
    return entropy(text, 0, text.length) >= 2.4 && /[0-9]/.test(text) && /[a-f]/i.test(text);
  const length = text.length;
  if (length < 8) return false;
  const digits = /\d/.test(text);
  const letters = /[A-Za-z]/.test(text);
  if (!letters) return false;
  if (
    !digits &&
    !(length >= 20 && BASE64.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && floor <= 4.4)
  )
    return length >= 24 && surprise(text) >= floor + 0.4;
  if (entropy(text, 0, length) < (length < 12 ? 2.4 : 2.8)) return false;
  return surprise(text) >= (length < 12 ? floor : floor - 0.1);
}
