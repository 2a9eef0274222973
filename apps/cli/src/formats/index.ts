import type { Envelope } from "@codex-in-claude/workflows";
import { type Answer, isReview } from "../results.js";
import { github } from "./github.js";
import { markdown } from "./markdown.js";
import { rdjson } from "./rdjson.js";
import { sarif } from "./sarif.js";

const reviewFormats = { sarif, rdjson, github } as const;

/** What `--format` takes: for people, the envelope, an answer as a document, a review for tools. */
export const formats = ["human", "json", "markdown", "sarif", "rdjson", "github"] as const;
export type Format = (typeof formats)[number];
/** The formats that hold an answer or a review, which not every result is. */
export type DocumentFormat = Exclude<Format, "human" | "json">;

/** A result in a format that only answers or only reviews have; undefined when it is neither. */
export function documentOf(envelope: Envelope, format: DocumentFormat): string | undefined {
  if (format === "markdown") return isAnswer(envelope) ? markdown(envelope) : undefined;
  return isReview(envelope) ? reviewFormats[format](envelope) : undefined;
}

function isAnswer(envelope: Envelope): envelope is Answer {
  if (!envelope.ok) return false;
  return (
    isReview(envelope) || envelope.tool === "codex_consult" || envelope.tool === "codex_delegate"
  );
}
