export interface Figures {
  runs: number;
  /** The model was asked. */
  asked: number;
  passes: number;
  /** Runs in which a pass would have been true: all was shown, and the turn ended well with it. */
  truePasses: number;
  /** Passes that nobody may believe. Has to stay empty. */
  falsePasses: string[];
  /** True passes that were told as something else. */
  falseUnknowns: string[];
  faults: Record<string, number>;
}

export const noFigures = (): Figures => ({
  runs: 0,
  asked: 0,
  passes: 0,
  truePasses: 0,
  falsePasses: [],
  falseUnknowns: [],
  faults: {},
});

interface Judged {
  /** What the product said. */
  readonly verdict: string;
  /** What the oracle knows: whether a pass would have been true. */
  readonly isTrue: boolean;
  readonly wasAsked: boolean;
  readonly faults: readonly string[];
  readonly name: string;
}

export function count(figures: Figures, { verdict, isTrue, wasAsked, faults, name }: Judged): void {
  const said = `${name}: ${faults.join(", ") || "no fault"}`;
  figures.runs += 1;
  if (wasAsked) figures.asked += 1;
  if (verdict === "pass") figures.passes += 1;
  if (isTrue) figures.truePasses += 1;
  if (verdict === "pass" && !isTrue) figures.falsePasses.push(said);
  if (verdict !== "pass" && isTrue) figures.falseUnknowns.push(`${said} → ${verdict}`);
  for (const fault of faults) figures.faults[fault] = (figures.faults[fault] ?? 0) + 1;
}

/** The figures in words. */
export function describeFigures(figures: Figures): string {
  const { runs, asked, passes, truePasses, falsePasses, falseUnknowns, faults } = figures;
  const share = ((100 * falseUnknowns.length) / Math.max(1, truePasses)).toFixed(2);
  return [
    `${runs} runs; the model was asked in ${asked}; ${passes} passes, ${truePasses} would have been true`,
    `false passes: ${falsePasses.length}; false unknowns: ${falseUnknowns.length} (${share} %)`,
    ...Object.entries(faults)
      .sort()
      .map(([name, times]) => `  ${times} × ${name}`),
    ...falsePasses.slice(0, 10).map((said) => `  false pass: ${said}`),
    ...falseUnknowns.slice(0, 10).map((said) => `  false unknown: ${said}`),
  ].join("\n");
}

export const verdictIn = (envelope: object): string =>
  "verdict" in envelope ? String(envelope.verdict) : "an error";
