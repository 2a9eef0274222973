import { severities } from "@codex-in-claude/workflows";
import type { Finding } from "./results.js";

export type Severity = (typeof severities)[number];
export { severities };

/** Orders findings, the gravest first. */
export const bySeverity = (a: Finding, b: Finding) => rankOf(a.severity) - rankOf(b.severity);

/** 0 for the gravest. */
export const rankOf = (severity: Severity) => severities.indexOf(severity);
