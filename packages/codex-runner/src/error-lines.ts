/** Log lines quote what the model tried, and a model must not be able to choose the error. */
const noise =
  /^\d{4}-\d\d-\d\dT\S+\s|^WARNING: proceeding, even though|^Reading (?:prompt|additional)|^Untrusted project-local/;

/** The part of codex's stderr that says why it ended; may be empty. */
export function errorLines(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => !noise.test(line));
  const from = lines.findIndex((line) => /^(?:error|failed|fatal)\b/i.test(line));
  return lines.slice(Math.max(from, 0)).join("\n").trim();
}
