import { type Detector, pushValue, type Scan } from "../engine/scan-state.js";

/** A PEM, OpenSSH, PGP, SSH2 or OpenVPN header of something private. */
const BEGIN =
  /-{4,5} ?BEGIN [A-Za-z0-9 ._-]{0,60}?(?:PRIVATE KEY(?: BLOCK)?|SECRET KEY(?: BLOCK)?|STATIC KEY V\d|Static key V\d|PGP PRIVATE KEY BLOCK)(?: BLOCK)? ?-{4,5}/y;
const END = /-{4,5} ?END [A-Za-z0-9 ._-]{1,60} ?-{4,5}/g;
/** Enough key material in a row to be sure that this is a key and not talk about one. */
const MATERIAL = /[A-Za-z0-9+/]{16,}/g;
/** How far an unfinished block is searched for it, and one that has an end. */
const MATERIAL_WITHIN = 1200;
const MAX_BODY = 65_536;
const NO_MATERIAL = "no-key-material";
/** Read again at the border of two searches, so that no run of base64 is cut in two. */
const LONGEST_WORD = 128;
const PUTTY = /PuTTY-User-Key-File-\d: [\s\S]{0,4000}?Private-Lines: (\d{1,4})\r?\n/y;
const RSA_XML_PART = /<(?:P|Q|DP|DQ|InverseQ|D)>([A-Za-z0-9+/=\s]{8,3000})</g;
const JWK_PART = /\b(?:d|p|q|dp|dq|qi|k)["']?\s{0,4}:\s{0,4}["']([A-Za-z0-9_-]{16,2000})/g;
const JWK_TYPE = /\b(?:EC|RSA|OKP|oct)["']/;
const JWK_REACH = 3000;
const JWK_RULE = "json-web-key";
const RSA_XML_REACH = 8000;

export const keyBlocks: readonly Detector[] = [
  { anchors: ["-----BEGIN ", "---- BEGIN "], detect: detectPem },
  { anchors: ["PuTTY-User-Key-File-"], detect: detectPutty },
  { anchors: ["<RSAKeyValue>"], detect: detectRsaXml },
  { anchors: ['"kty"', "'kty'", "kty: "], detect: detectJwk },
  // Nothing to do in a text, but a hunk of a diff may show the end of a key and not its beginning.
  { anchors: ["-----END ", "---- END "], detect: () => {} },
];

/** What an unterminated block is called in a span; scanning goes on with it in the next window. */
export const KEY_BLOCK_RULE = "private-key";

function detectPem(scan: Scan, start: number): void {
  if (start < (scan.settledUntil.get(KEY_BLOCK_RULE) ?? 0)) return;
  const { text } = scan;
  BEGIN.lastIndex = start;
  const header = BEGIN.exec(text);
  if (header === null) return;
  const bodyStart = start + header[0].length;
  const found = endOfBlock(scan, bodyStart);
  const isOpen = found > text.length;
  const bodyEnd = Math.min(found, text.length);
  const reach = isOpen ? MATERIAL_WITHIN : MAX_BODY;
  if (!hasMaterial(scan, bodyStart, Math.min(bodyEnd, bodyStart + reach))) return;
  scan.settledUntil.set(KEY_BLOCK_RULE, bodyEnd);
  pushBlock(scan, start, bodyEnd, isOpen);
}

/** The end of the line that ends the block, or what is past the text when none does. */
function endOfBlock({ text, settledUntil }: Scan, from: number): number {
  const known = settledUntil.get("private-key-end") ?? 0;
  if (known >= from) return known;
  END.lastIndex = from;
  const end = END.exec(text) === null ? text.length + 1 : END.lastIndex;
  settledUntil.set("private-key-end", end);
  return end;
}

/**
 * Tells whether a range holds a stretch of base64 that is no word and no call. What was searched in
 * vain for one header is not searched again for the next.
 */
function hasMaterial({ text, settledUntil }: Scan, start: number, end: number): boolean {
  const from = Math.max(start, (settledUntil.get(NO_MATERIAL) ?? 0) - LONGEST_WORD);
  if (from >= end) return false;
  const body = text.slice(from, end);
  for (const { 0: run, index } of body.matchAll(MATERIAL)) {
    if (isMaterial(run, body[index + run.length] ?? "")) return true;
  }
  settledUntil.set(NO_MATERIAL, end);
  return false;
}

function isMaterial(run: string, next: string): boolean {
  const mayBeCode = run.length < 40 && (next === "(" || next === ".");
  if (mayBeCode) return false;
  if (/\d/.test(run) && /[A-Z]/.test(run) && /[a-z]/.test(run)) return true;
  return /^[0-9a-f]{32}$/.test(run) || (run.length >= 40 && /\d/.test(run));
}

function pushBlock(scan: Scan, start: number, end: number, partial: boolean): void {
  if (end > start) scan.spans.push({ start, end, rule: KEY_BLOCK_RULE, kind: "block", partial });
}

function detectPutty(scan: Scan, start: number): void {
  const { text } = scan;
  PUTTY.lastIndex = start;
  const header = PUTTY.exec(text);
  if (header === null) return;
  const bodyStart = start + header[0].length;
  let end = bodyStart;
  for (let left = Number(header[1]); left > 0 && end < text.length; left--) {
    const next = text.indexOf("\n", end);
    end = next < 0 ? text.length : next + 1;
  }
  pushBlock(scan, bodyStart, end, false);
}

function detectRsaXml(scan: Scan, start: number): void {
  if (start < (scan.settledUntil.get("rsa-xml") ?? 0)) return;
  const seen = scan.text.slice(start, start + RSA_XML_REACH);
  const close = seen.indexOf("</RSAKeyValue>");
  const block = close < 0 ? seen : seen.slice(0, close);
  scan.settledUntil.set("rsa-xml", start + block.length);
  for (const part of block.matchAll(RSA_XML_PART)) {
    const end = start + part.index + part[0].length - 1;
    pushBlock(scan, end - (part[1] as string).length, end, false);
  }
}

/** Private members of a JSON Web Key, in the object that names its type. */
function detectJwk(scan: Scan, start: number): void {
  if (start < (scan.settledUntil.get(JWK_RULE) ?? 0)) return;
  const before = scan.text.slice(Math.max(0, start - JWK_REACH), start);
  const after = scan.text.slice(start, start + JWK_REACH);
  const open = before.lastIndexOf("{");
  const close = after.indexOf("}");
  const object = before.slice(open + 1) + (close < 0 ? after : after.slice(0, close));
  const from = start - before.length + open + 1;
  scan.settledUntil.set(JWK_RULE, from + object.length);
  if (!JWK_TYPE.test(object)) return;
  for (const part of object.matchAll(JWK_PART)) {
    const value = part[1] as string;
    const end = from + part.index + part[0].length;
    pushValue(scan, JWK_RULE, end - value.length, end);
  }
}
