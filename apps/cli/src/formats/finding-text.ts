import type { Finding } from "./review-envelope.js";

/** A finding as one text: the title, then what speaks for it and what to do. */
export function findingText({ title, evidence, risk, recommendation }: Finding): string {
  return [title, evidence, risk, recommendation].filter((part) => part !== "").join("\n\n");
}
