/** How one kind of secret is recognised. */
export interface Rule {
  /** Stable name, kebab-case; it is what a report says. */
  readonly id: string;
  readonly description: string;
  /** Where the shape is documented. */
  readonly source: string;
  /**
   * Literal strings, case-sensitive, of at least two ASCII characters. The pattern is tried only
   * where one of them stands, so every match must begin with one, or hold one after `lead`.
   */
  readonly anchors: readonly string[];
  /**
   * Matched at the anchor, or where the walk that `lead` asks for ends. Its repetitions must be
   * bounded. A first group, when there is one, is the secret, and must end the match.
   */
  readonly pattern: RegExp;
  /**
   * Steps back from the anchor, over these characters, before the pattern is tried: `max` at most,
   * and not at all unless there are `min`.
   */
  readonly lead?: { readonly chars: string; readonly max: number; readonly min?: number };
  /** A match is stretched over these characters, however many; default `A-Za-z0-9_-`. */
  readonly more?: string;
  /** Bits per character below which a match counts as a placeholder; default 2.5. */
  readonly minEntropy?: number;
}

/** Everything of a rule that has a default. */
export type RuleExtras = Pick<Rule, "lead" | "more" | "minEntropy">;

/** Writes a rule as one row of a table. */
export function rule(
  id: string,
  description: string,
  source: string,
  anchors: string | readonly string[],
  pattern: RegExp,
  extras: RuleExtras = {},
): Rule {
  return {
    id,
    description,
    source,
    anchors: typeof anchors === "string" ? [anchors] : anchors,
    pattern,
    ...extras,
  };
}
