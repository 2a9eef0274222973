import { confidence, severity, verdict } from "./schema/vocabulary.js";

/**
 * The schemas sent to codex with `--output-schema`. The API's strict mode wants every member listed
 * as required and no others allowed, so what may be unknown is nullable instead of optional.
 */
type JsonSchema = { readonly [key: string]: unknown };

const text = (description: string): JsonSchema => ({ type: "string", description });
const maybe = (type: string, description: string): JsonSchema => ({
  type: [type, "null"],
  description,
});
const oneOf = ({ options }: { readonly options: readonly string[] }): JsonSchema => ({
  type: "string",
  enum: [...options],
});
const texts = (description: string): JsonSchema => ({
  type: "array",
  description,
  items: { type: "string" },
});
const closed = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: "object",
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});

const finding = closed({
  severity: oneOf(severity),
  title: text("One line that names the problem"),
  file: maybe("string", "Path relative to the repository root, with forward slashes"),
  line: maybe("integer", "First line in the new version of the file, counted from 1"),
  line_end: maybe("integer", "Last line, when the finding spans several"),
  quote: maybe("string", "The line or lines of code meant, copied verbatim"),
  evidence: text("What in the code shows the problem"),
  risk: text("What goes wrong because of it"),
  recommendation: text("What to do about it"),
});

const shared = {
  summary: text("The answer in a few sentences"),
  findings: { type: "array", items: finding },
  questions: texts("What you would need to know to be surer"),
  assumptions: texts("What you took for granted"),
  next_steps: texts("What to do next, most useful first"),
};

/** What codex is asked to answer a question with. */
export const consultAnswerSchema = closed(shared);

/** What codex is asked to answer a review with. */
export const reviewAnswerSchema = closed({
  verdict: oneOf(verdict),
  confidence: oneOf(confidence),
  ...shared,
});
