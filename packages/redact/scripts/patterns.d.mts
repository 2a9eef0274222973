export interface PatternLiteral {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
  readonly hash: string;
}

export function listPatterns(): readonly PatternLiteral[];
