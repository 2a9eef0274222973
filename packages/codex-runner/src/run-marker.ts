/** The variable that marks codex and what it starts itself. */
export const runMarkerName = "CODEX_IN_CLAUDE_RUN";
