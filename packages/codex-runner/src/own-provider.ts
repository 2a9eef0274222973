import { readFile } from "node:fs/promises";
import { join } from "node:path";

const provider =
  /^\s*["']?(?:model_provider|openai_base_url|chatgpt_base_url)["']?\s*=(?!\s*["']openai["'])/m;
const profile = /^\s*["']?profile["']?\s*=/m;
/** Prose, in which a line can look like a table's first. */
const longText = /"""[\s\S]*?"""|'''[\s\S]*?'''/g;
const firstTable = /^\s*\[/m;

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
