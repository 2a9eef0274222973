import { cleanLine } from "@codex-in-claude/envelope";
import { redactText } from "@codex-in-claude/redact";

/** One line with its secrets masked and without control characters, fit for a log. */
export function maskText(text: string): string {
  return cleanLine(redactText(text).text);
}

/**
 * Masks secrets in what the author wrote, and says how many there were. An author rarely means to
 * send one: it came along with a pasted log or an environment.
 */
export function maskAuthorText<T extends Readonly<Record<string, string | undefined>>>(
  texts: T,
): { readonly masked: T; readonly warnings: string[] } {
  const masked: Record<string, string | undefined> = {};
  const warnings: string[] = [];
  for (const [name, text] of Object.entries(texts)) {
    if (text === undefined) continue;
    const { text: clean, report } = redactText(text);
    masked[name] = clean;
    if (report.length > 0) {
      const { length } = report;
      const values = length === 1 ? "secret-looking value" : "secret-looking values";
      warnings.push(`${length} ${values} in ${name}: masked, and not sent`);
    }
  }
  return { masked: masked as T, warnings };
}
