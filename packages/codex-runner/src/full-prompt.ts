import type { CodexRequest, ReadScope } from "./codex-request.js";
import { readProjectInstructions } from "./project-instructions.js";

/**
 * The prompt with the repository's instructions before it, as codex itself would word them. They
 * are left out where they are not wanted, and in a session that has them already.
 */
export async function fullPrompt(request: CodexRequest, reads: ReadScope): Promise<string> {
  const { isolation, resumeSessionId, cwd, prompt } = request;
  const isLeftOut =
    isolation === "ignore-rules" || reads === "none" || resumeSessionId !== undefined;
  if (isLeftOut) return prompt;
  const text = request.projectInstructions ?? (await readProjectInstructions(cwd));
  if (!text) return prompt;
  return `# AGENTS.md instructions for ${cwd}\n\n<INSTRUCTIONS>\n${text}\n</INSTRUCTIONS>\n\n${prompt}`;
}
