import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { codexError } from "./codex-error.js";
import type { CodexRequest } from "./codex-request.js";
import type { CodexError } from "./codex-run.js";

const provider =
  /^\s*["']?(?:model_provider|openai_base_url|chatgpt_base_url)["']?\s*=(?!\s*["']openai["'])/m;
const profile = /^\s*["']?profile["']?\s*=/m;
/** Prose, in which a line can look like a table's first. */
const longText = /"""[\s\S]*?"""|'''[\s\S]*?'''/g;
const firstTable = /^\s*\[/m;

/** A user who chose a provider must not have a prompt sent to another, whatever else is left out. */
export async function checkProvider(
  { isolation, extraArgs = [] }: Pick<CodexRequest, "isolation" | "extraArgs">,
  codexHome: string,
): Promise<CodexError | undefined> {
  const isKept =
    isolation === "inherit" || extraArgs.some((arg) => /^model_provider\s*=/.test(arg));
  if (isKept || !(await namesOwnProvider(codexHome))) return undefined;
  const message = `Cannot leave the configuration out with isolation ${isolation}: it names a model provider, and the prompt would go to another`;
  const repair = 'Call again with isolation "inherit".';
  return { ...codexError("user_config_rejected", message), repair };
}

/**
 * Whether the user's configuration sends prompts elsewhere than codex does by itself. By a look at its
 * text, for codex tells nothing of a configuration that is to be left out, or that it cannot read.
 */
export async function namesOwnProvider(codexHome: string): Promise<boolean> {
  const file = await readFile(join(codexHome, "config.toml"), "utf8").catch(() => "");
  const text = file.replace(longText, '""');
  const [top = ""] = text.split(firstTable, 1);
  return provider.test(top) || (profile.test(top) && provider.test(text));
}
