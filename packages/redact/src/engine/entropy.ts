const MOST = 512;
const counts = new Uint16Array(128);
/** What the entropy loses when a character is seen for the nth time: n log n - (n - 1) log (n - 1). */
const losses = new Float64Array(MOST + 1);
for (let n = 2; n <= MOST; n++) losses[n] = n * Math.log2(n) - (n - 1) * Math.log2(n - 1);

/** Shannon entropy of the ASCII characters in a range of the text, in bits per character. */
export function entropy(text: string, start: number, end: number): number {
  const length = Math.min(end - start, MOST);
  counts.fill(0);
  let lost = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(start + i) & 127;
    const count = (counts[code] as number) + 1;
    counts[code] = count;
    lost += losses[count] as number;
  }
  return length === 0 ? 0 : Math.log2(length) - lost / length;
}
