import type { Finding } from "./results.js";

/** What a reader should know of the place of a finding before he goes there. */
export function doubtOf({ location, in_diff }: Finding): string | undefined {
  if (location === "not_found") return "(the quoted code was not found)";
  if (location === "ambiguous") return "(the quoted code stands in several places)";
  return in_diff === false ? "(outside the change)" : undefined;
}

interface Place {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly lineEnd?: number | undefined;
}

/** Where a finding is shown; a line that was claimed of code that is not there is none. */
export function placeOf({ file, line, line_end, location }: Finding): Place {
  if (file === undefined || line === undefined || location === "not_found") return { file };
  return { file, line, ...(line_end !== undefined && line_end >= line && { lineEnd: line_end }) };
}
