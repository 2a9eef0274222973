import { cutPatch } from "./cut-patch.js";

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
  /** Paths that are not in `kept`, in input order. */
  readonly leftOut: readonly string[];
  /** The one patch in `kept` that is not whole, when nothing fitted whole. */
  readonly cut: { readonly path: string; readonly hunksKept: number } | null;
  /** UTF-8 bytes kept. */
  readonly bytes: number;
}

/**
 * Keeps whole files up to a byte budget, in the order they come, so that each kept patch still
 * applies; give it patches in the order of review. A file that does not fit gives its place to
 * later, smaller ones; when nothing fits, the first is cut. Stops reading, and so stops git, when
 * it has passed over as much as it may keep.
 */
export async function boundPatches<Patch extends BoundablePatch>(
  patches: AsyncIterable<Patch> | Iterable<Patch>,
  { maxBytes, expected }: BoundOptions,
): Promise<BoundedPatches<Patch>> {
  const kept: Patch[] = [];
  const leftOut = new Set<string>(expected);
  let bytes = 0;
  let passedOver = 0;
  let first: Patch | undefined;
  for await (const patch of patches) {
    const size = Buffer.byteLength(patch.text);
    leftOut.add(patch.path);
    if (bytes + size <= maxBytes) {
      kept.push(patch);
      leftOut.delete(patch.path);
      bytes += size;
    } else {
      first ??= patch;
      passedOver += size;
    }
    if (passedOver > maxBytes) break;
  }
  const whole = { kept, leftOut: [...leftOut], cut: null, bytes };
  return kept.length > 0 || first === undefined
    ? whole
    : (cutFirst(first, maxBytes, leftOut) ?? whole);
}

function cutFirst<Patch extends BoundablePatch>(
  patch: Patch,
  maxBytes: number,
  leftOut: ReadonlySet<string>,
): BoundedPatches<Patch> | null {
  const cut = cutPatch(patch.text, maxBytes);
  if (cut === null) return null;
  return {
    kept: [{ ...patch, text: cut.text }],
    leftOut: [...leftOut].filter((path) => path !== patch.path),
    cut: { path: patch.path, hunksKept: cut.hunksKept },
    bytes: Buffer.byteLength(cut.text),
  };
}
