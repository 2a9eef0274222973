import { realpath, stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { codexError } from "./codex-error.js";
import type { CodexRequest } from "./codex-request.js";
import type { CodexError } from "./codex-run.js";
import { maxPromptCharacters } from "./contract.js";

/** What makes a request impossible, before anything is started; undefined when nothing does. */
export async function checkRequest(request: CodexRequest): Promise<CodexError | undefined> {
  const { prompt, model, reasoningEffort, resumeSessionId } = request;
  if (prompt.trim() === "") return codexError("internal_error", "The prompt is blank");
  if (!isAbsolute(request.cwd) || !(await isFolder(request.cwd))) {
    return codexError(
      "internal_error",
      "The folder to work in is not the absolute path of a folder",
    );
  }
  const misnamed = checkNames({ model, reasoningEffort });
  if (misnamed !== undefined) return misnamed;
  if (resumeSessionId !== undefined && !/^[0-9a-f-]{36}$/i.test(resumeSessionId)) {
    return codexError("session_not_found", "The session's id is not a UUID");
  }
  return undefined;
}

/** Whether these can be a model's name and a reasoning effort; undefined when they can. */
export function checkNames({
  model,
  reasoningEffort,
}: {
  readonly model?: string | undefined;
  readonly reasoningEffort?: string | undefined;
}): CodexError | undefined {
  if (model !== undefined && !/^[\w.:@/][\w.:@/-]{0,199}$/.test(model)) {
    return codexError("invalid_model", "The model's name has characters that no model's name has");
  }
  if (reasoningEffort !== undefined && !/^[A-Za-z_]{1,40}$/.test(reasoningEffort)) {
    return codexError("invalid_reasoning_effort", "The reasoning effort is not a word");
  }
  return undefined;
}

/** codex counts characters; the prompt with what is put before it must stay within its limit. */
export function checkPromptLength(prompt: string): CodexError | undefined {
  // UTF-16 never has fewer units than the text has characters.
  if (prompt.length <= maxPromptCharacters) return undefined;
  let characters = 0;
  for (const _ of prompt) characters += 1;
  if (characters <= maxPromptCharacters) return undefined;
  return codexError(
    "input_too_large",
    `The prompt has ${characters} characters, codex takes ${maxPromptCharacters}`,
  );
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(await realpath(path))).isDirectory();
  } catch {
    return false;
  }
}
