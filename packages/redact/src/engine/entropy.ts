const counts = new Uint16Array(128);

/** Shannon entropy of the ASCII characters in a range of the text, in bits per character. */
export function entropy(text: string, start: number, end: number): number {
  const length = Math.min(end - start, 512);
  counts.fill(0);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(start + i) & 127;
    counts[code] = (counts[code] as number) + 1;
  }
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / length) * Math.log2(count / length);
  return bits;
}
