import type { Envelope } from "@codex-in-claude/workflows";
import { counted } from "./counted.js";
import { omissionNotes } from "./coverage-notes.js";
import { visible } from "./visible.js";

/** What a result came to, for whoever does not see it because it went into a file. */
export function outcomeLine(envelope: Envelope): string {
  return visible(textOf(envelope));
}

function textOf(envelope: Envelope): string {
  if (!envelope.ok) return `${envelope.error.code}: ${envelope.error.message}`;
  if (envelope.tool === "codex_review_changes") {
    const { verdict, coverage, findings } = envelope;
    const { included, detected } = coverage;
    return [
      `${verdict}: reviewed ${included} of ${counted(detected, "changed file")}`,
      counted(findings.length, "finding"),
      ...omissionNotes(coverage, 3).map((note) => note.toLowerCase().slice(0, 1) + note.slice(1)),
    ].join("; ");
  }
  if ("status" in envelope) return `job ${envelope.job_id} is ${envelope.status}`;
  return "summary" in envelope ? envelope.summary : "The command was not successful";
}
