/** What preparing may use: no model, no spend. */
export interface PrepareTools {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** An existing private folder, for files that live as long as the run. */
  readonly scratchDirectory: string;
  readonly signal: AbortSignal;
}

/** What preparing a delegation may use beside. */
export interface DelegateTools extends PrepareTools {
  /** An existing private folder, for files that outlive the run by the lifetime of its record. */
  readonly keepDirectory: string;
}
