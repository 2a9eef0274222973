/** What was masked: one value, one line of a key block, or a whole file. */
export type MaskKind = "value" | "block" | "file";

/** The side of a diff a mask is on; an unchanged line counts as new. */
export type Side = "old" | "new";

/** One marker that was put in. It never holds the secret, nor anything computed from it. */
export interface ReportEntry {
  /** Id of the rule that matched; see `rules`. */
  readonly rule: string;
  /** File path; in a tree the JSON Pointer of the string. Secrets in it are masked. */
  readonly path?: string;
  /** 1-based line of the text, or of the file on `side` of a diff. */
  readonly line?: number;
  readonly side?: Side;
  readonly kind: MaskKind;
  /** True when the text around the mask may hold another part of the same secret. */
  readonly partial: boolean;
}

/** One entry for each marker, in the order of the text. */
export type Report = readonly ReportEntry[];
