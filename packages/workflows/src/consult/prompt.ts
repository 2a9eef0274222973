import { answerNotice, contextSection, dataNotice, fenced, placesNotice } from "../prompt-parts.js";

export interface ConsultWords {
  readonly question: string;
  readonly extraContext: string | undefined;
}

/** What codex is told when it is asked for a second opinion. */
export function consultPrompt({ question, extraContext }: ConsultWords): string {
  return [
    "You are asked for a second opinion by a developer who works in the current folder. You may read files and run commands that only read; you cannot change anything, and the history in git may be closed to you.",
    "Answer the question itself first, in the summary. Say where you disagree with its premises. Add findings only for concrete problems in the code.",
    dataNotice,
    placesNotice,
    answerNotice,
    ...contextSection(extraContext),
    `The question:\n${fenced("QUESTION", question)}`,
  ].join("\n\n");
}
