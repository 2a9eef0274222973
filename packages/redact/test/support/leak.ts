const INVISIBLE = /\p{Cc}|\p{Cf}|\u034f|[\ufe00-\ufe0f]/gu;

/**
 * Tells what is left of a secret: the whole of it, or twelve characters in a row past its first
 * eight, once line breaks and characters that do not show are gone.
 */
export function leftOf(output: string, secret: string): string | undefined {
  const shown = output.replace(INVISIBLE, "");
  const hidden = secret.replace(INVISIBLE, "");
  if (shown.includes(hidden)) return hidden;
  for (let i = 8; i + 12 <= hidden.length; i++) {
    const window = hidden.slice(i, i + 12);
    if (shown.includes(window)) return window;
  }
  return undefined;
}
