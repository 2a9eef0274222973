import { escapeText } from "@codex-in-claude/git-scope";
import { redactText } from "@codex-in-claude/redact";

/**
 * A name or a sentence of others, such as a file name or a warning of codex, fit to be shown: control
 * characters escaped, secrets masked. Doing it twice changes nothing more.
 */
export function shownText(text: string): string {
  return redactText(escapeText(text)).text;
}
