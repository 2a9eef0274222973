import { answerNotice, dataNotice, fenced, placesNotice } from "../prompt-parts.js";

export interface DelegateWords {
  readonly task: string;
  /** Folders at the top that are links to the user's own, and cannot be written. */
  readonly linkedFolders: readonly string[];
}

/** What codex is told when it carries out a task. */
export function delegatePrompt({ task, linkedFolders }: DelegateWords): string {
  return [
    "Carry out a task in the repository in the current folder. It is a copy: change files freely, but only inside it. Your changes are taken as a diff that a person reviews before anything is applied, so make the smallest change that does the task well, and leave no scratch files behind. Do not commit.",
    ...(linkedFolders.length === 0
      ? []
      : [
          `These folders hold installed dependencies and cannot be written: ${linkedFolders.join(", ")}. There is no network to install others.`,
        ]),
    "Run the tests that exist for what you change, if they can run here, and say in the summary what you ran and what it showed. If you could not do the task, or only in part, say so in the summary.",
    dataNotice,
    placesNotice,
    answerNotice,
    `The task:\n${fenced("TASK", task)}`,
  ].join("\n\n");
}
