import type { MaskKind } from "./report.js";

/** What stands where a secret was. */
export const VALUE_MARKER = "[redacted: secret value]";
/** As {@link VALUE_MARKER}, where another part of the same secret may stand beside it. */
export const PARTIAL_MARKER = "[redacted: possibly partial secret value]";
/** The line that stands for the body of a withheld file. */
export const FILE_MARKER = "[redacted: secret-looking file not sent]";

/** What a marker can be made from. It never sees the secret. */
export interface Mask {
  readonly rule: string;
  readonly kind: MaskKind;
  readonly partial: boolean;
}

/** The marker put in unless another is asked for; the texts are those of the original program. */
export function defaultMarker({ kind, partial }: Mask): string {
  if (kind === "file") return FILE_MARKER;
  return partial ? PARTIAL_MARKER : VALUE_MARKER;
}
