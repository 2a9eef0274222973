import { doubtOf } from "../doubt-of.js";
import type { Finding } from "../results.js";

/** A finding as one text: the title, what is doubtful, then what speaks for it and what to do. */
export function findingText(finding: Finding): string {
  const { title, evidence, risk, recommendation } = finding;
  return [title, doubtOf(finding) ?? "", evidence, risk, recommendation]
    .filter((part) => part !== "")
    .join("\n\n");
}
