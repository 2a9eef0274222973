import { tools } from "@codex-in-claude/workflows";

/** What a client tells its model about this server; clients cut it at 4,096 characters. */
export const instructions = [
  "OpenAI Codex as a second model: it reads the repository and answers; it changes nothing.",
  "Use codex_review_changes after a change of substance and before a commit, codex_consult for a second opinion on a design, a diagnosis or a risky step, and codex_status (free) when a call fails or before the first one.",
  "Paid calls take from seconds to minutes. Results are claims: verify each finding against the code, and say which you confirmed.",
  `Tools: ${tools.map(({ name, cost }) => `${name} (${cost})`).join(", ")}.`,
].join("\n");
