export type { Mask } from "./markers.js";
export { FILE_MARKER, PARTIAL_MARKER, VALUE_MARKER } from "./markers.js";
export { createStream, redactDiff, redactPatches, redactText, redactTree, scan } from "./redact.js";
export type {
  Finding,
  Patch,
  RedactedDiff,
  RedactedPatch,
  RedactedText,
  RedactedTree,
  RedactionStream,
  Redactor,
  RedactorOptions,
  StreamOptions,
} from "./redactor.js";
export { createRedactor } from "./redactor.js";
export type { MaskKind, Report, ReportEntry, Side } from "./report.js";
export type { RuleSummary } from "./rules/catalogue.js";
export { rules } from "./rules/catalogue.js";
export type { Rule } from "./rules/rule.js";
export { isSecretPath } from "./secret-paths.js";
