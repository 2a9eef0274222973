const NAMED: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Cc, Cf and the separators that move the cursor, hide text or turn its direction. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/**
 * Makes repository text safe within a sentence: control and invisible characters become
 * escapes that a reader can see.
 */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return NAMED[char] ?? `\\u{${code.toString(16)}}`;
  });
}

/** A path as it may stand in a sentence. */
export function quotePath(path: string): string {
  return `"${escapeText(path)}"`;
}

/**
 * The name of a file as a string. Names are bytes: those that are not UTF-8 come in git's own
 * quoted form (`"caf\351"`), and so do those that begin with a quote, so that no two names of a
 * repository become one.
 */
export function pathFromBytes(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  const lost = text.includes("\ufffd") && !Buffer.from(text).equals(bytes);
  return lost || text.startsWith('"') ? quoteBytes(bytes) : text;
}

/** git's C-style quoting, every byte above ASCII as three octal digits. */
function quoteBytes(bytes: Uint8Array): string {
  let quoted = "";
  for (const byte of bytes) {
    const char = String.fromCharCode(byte);
    if (byte < 0x20 || byte >= 0x7f) quoted += `\\${byte.toString(8).padStart(3, "0")}`;
    else quoted += char === '"' || char === "\\" ? `\\${char}` : char;
  }
  return `"${quoted}"`;
}
