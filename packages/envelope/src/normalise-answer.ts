import * as v from "valibot";
import { boundText, cleanLine, cleanText } from "./clean-text.js";
import type { Finding } from "./schema/finding.js";
import { confidence, severity, verdict } from "./schema/vocabulary.js";

/** Bounds on what one answer may hand on; what goes over them is cut and reported. */
export const answerLimits = {
  findings: 200,
  listItems: 50,
  titleCharacters: 300,
  /** Of a consultation the summary is the answer. */
  summaryCharacters: 32_000,
  textCharacters: 8_000,
} as const;

const position = v.nullish(v.pipe(v.number(), v.integer()));
const untrustedFinding = v.object({
  severity: v.string(),
  title: v.string(),
  file: v.nullish(v.string()),
  line: position,
  line_end: position,
  quote: v.nullish(v.string()),
  evidence: v.nullish(v.string()),
  risk: v.nullish(v.string()),
  recommendation: v.nullish(v.string()),
});
const untrustedTexts = v.optional(v.array(v.string()), []);
const untrustedEntries = {
  summary: v.pipe(
    v.string(),
    v.check((text) => cleanLine(text) !== "", "Nothing can be read"),
  ),
  findings: v.array(untrustedFinding),
  questions: untrustedTexts,
  assumptions: untrustedTexts,
  next_steps: untrustedTexts,
};

/** What an answer must hold, at the least, to count as one. */
export const untrustedConsultAnswer = v.object(untrustedEntries);
export const untrustedReviewAnswer = v.object({ verdict, confidence, ...untrustedEntries });

type UntrustedAnswer = v.InferOutput<typeof untrustedConsultAnswer>;

/** The prose of an answer, fit to be shown: no control characters, each member bounded. */
export interface AnswerBody {
  readonly summary: string;
  readonly findings: Finding[];
  readonly questions: string[];
  readonly assumptions: string[];
  readonly next_steps: string[];
}

/**
 * Makes an answer of the right shape fit to be handed on. Prose is cleaned and bounded; a severity
 * that is not in the vocabulary becomes `medium`; a line that no file can have is left out, and so is
 * a file name that holds control characters: a machine-read member is never repaired.
 *
 * @returns the body, and a sentence for each thing that had to be changed
 */
export function normaliseAnswer(answer: UntrustedAnswer): {
  readonly body: AnswerBody;
  readonly warnings: string[];
} {
  const unknownSeverities = answer.findings.filter(
    (found) => !v.is(severity, found.severity),
  ).length;
  const unlisted = answer.findings.length - answerLimits.findings;
  const { questions, assumptions, next_steps } = answer;
  let isCut = [questions, assumptions, next_steps].some(
    ({ length }) => length > answerLimits.listItems,
  );
  const prose = (text: string, limit: number = answerLimits.textCharacters) => {
    const cleaned = cleanText(text);
    isCut ||= cleaned.length > limit;
    return boundText(cleaned, limit);
  };
  const proseList = (texts: readonly string[]) =>
    texts.slice(0, answerLimits.listItems).map((text) => prose(text));
  const findings = answer.findings.map((found) => normaliseFinding(found, prose));
  const body = {
    summary: prose(answer.summary, answerLimits.summaryCharacters),
    findings: gravest(findings, answerLimits.findings),
    questions: proseList(questions),
    assumptions: proseList(assumptions),
    next_steps: proseList(next_steps),
  };
  return {
    body,
    warnings: [
      ...(unknownSeverities > 0
        ? [`${unknownSeverities} findings had an unknown severity, which is shown as medium`]
        : []),
      ...(unlisted > 0
        ? [`${unlisted} findings over the limit were left out, the least grave`]
        : []),
      ...(isCut
        ? ['Parts of the answer were cut: raw_response has all of it, with detail "full"']
        : []),
    ],
  };
}

/** As many as are handed on, in the order that they came in: the less grave give way. */
function gravest(findings: readonly Finding[], limit: number): Finding[] {
  const byGravity = findings.toSorted(
    (one, other) =>
      severity.options.indexOf(one.severity) - severity.options.indexOf(other.severity),
  );
  const kept = new Set(byGravity.slice(0, limit));
  return findings.filter((finding) => kept.has(finding));
}

function normaliseFinding(
  found: UntrustedAnswer["findings"][number],
  prose: (text: string) => string,
): Finding {
  const line = atLeastOne(found.line);
  const lineEnd = line === undefined ? undefined : atLeastOne(found.line_end);
  return {
    severity: v.is(severity, found.severity) ? found.severity : "medium",
    title: boundText(cleanLine(found.title), answerLimits.titleCharacters),
    ...(found.file && cleanLine(found.file) === found.file && { file: found.file }),
    ...(line !== undefined && { line }),
    ...(line !== undefined && lineEnd !== undefined && lineEnd > line && { line_end: lineEnd }),
    ...(found.quote && { quote: prose(found.quote) }),
    evidence: prose(found.evidence ?? ""),
    risk: prose(found.risk ?? ""),
    recommendation: prose(found.recommendation ?? ""),
  };
}

const atLeastOne = (line: number | null | undefined) =>
  typeof line === "number" && line >= 1 ? line : undefined;
