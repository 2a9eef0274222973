export type { Patch, RedactedPatch } from "./redactor.js";
export { redactDiff, redactPatches, redactText, redactTree } from "./redactor.js";
export type { MaskKind, Report, ReportEntry, Side } from "./report.js";
export { isSecretPath } from "./secret-paths.js";
