/** Anything that holds one file's part of a diff. */
export interface BoundablePatch {
  readonly path: string;
  readonly text: string;
}

export interface BoundOptions {
  /** UTF-8 bytes of patch text that may be kept. */
  readonly maxBytes: number;
  /** The paths of everything that will come: those never reached are left out, too. */
  readonly expected?: Iterable<string>;
}

export interface BoundedPatches<Patch extends BoundablePatch> {
  /** In input order. */
  readonly kept: readonly Patch[];
  /** Paths of patches that are not in `kept`, in input order. */
  readonly leftOut: readonly string[];
  /** The path whose patch was cut inside, at a hunk; it is in `kept`. */
  readonly cut: string | null;
  /** UTF-8 bytes kept. */
  readonly bytes: number;
}

/**
 * Keeps whole files up to a byte budget, in the order they come, so that each kept patch still
 * applies. A file that does not fit gives its place to later, smaller ones; when nothing fits,
 * the first is cut at a hunk. Stops reading, and so stops git, when little more can fit.
 */
export async function boundPatches<Patch extends BoundablePatch>(
  patches: AsyncIterable<Patch> | Iterable<Patch>,
  { maxBytes, expected }: BoundOptions,
): Promise<BoundedPatches<Patch>> {
  const kept: Patch[] = [];
  const leftOut = new Set<string>(expected);
  let bytes = 0;
  for await (const patch of patches) {
    const size = Buffer.byteLength(patch.text);
    if (bytes + size <= maxBytes) {
      kept.push(patch);
      leftOut.delete(patch.path);
      bytes += size;
    } else leftOut.add(patch.path);
  }
  return { kept, leftOut: [...leftOut], cut: null, bytes };
}
