import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Problem } from "@codex-in-claude/envelope";
import type { Env } from "../settings.js";

export interface SameNamedPlugins {
  /** `codex@marketplace` of each enabled plugin of that name, in the order in which Claude Code takes them. */
  readonly enabled: readonly string[];
  /** The one whose command runs where several have a command of the same name. */
  readonly runs: string;
}

/** A settings file of Claude Code is small; what is larger is none. */
const maxBytes = 1_000_000;

/**
 * Finds the enabled plugins of Claude Code that are named `codex`, where there are several.
 *
 * @param projectFolder absolute path of the folder whose `.claude` settings count
 */
// Claude Code 2.1.330 lets the plugin enabled first win a shared command; docs/discoveries/claude-code.md
export async function sameNamedPlugins(
  env: Env,
  projectFolder: string,
): Promise<SameNamedPlugins | undefined> {
  const userFolder = env.CLAUDE_CONFIG_DIR || join(env.HOME || homedir(), ".claude");
  const project = join(projectFolder, ".claude");
  const files = [
    join(userFolder, "settings.json"),
    join(project, "settings.json"),
    join(project, "settings.local.json"),
  ];
  const switches = new Map<string, unknown>();
  // A later file decides whether a plugin is enabled; its place is that of its first mention.
  for (const found of await Promise.all(files.map(enabledPlugins))) {
    for (const [id, isEnabled] of Object.entries(found)) switches.set(id, isEnabled);
  }
  // A repository may bring a settings file: of what it says nothing but a plain id is repeated.
  const enabled = [...switches]
    .filter(([id, isEnabled]) => isEnabled === true && /^codex@[\w.-]{1,64}$/.test(id))
    .map(([id]) => id);
  const [runs] = enabled;
  return runs === undefined || enabled.length < 2 ? undefined : { enabled, runs };
}

/** What a user of both may want to know before the wrong one answers. */
export function sharedNameWarning({ enabled, runs }: SameNamedPlugins): Problem {
  return {
    code: "shared_plugin_name",
    message: `Claude Code has ${enabled.length} plugins named codex enabled (${enabled.join(", ")}); where they share a command, that of ${runs} runs`,
    repair:
      "Disable the others with `claude plugin disable`, or install cross-review@codex-in-claude in place of codex@codex-in-claude.",
  };
}

async function enabledPlugins(path: string): Promise<object> {
  try {
    const file = await stat(path);
    if (!file.isFile() || file.size > maxBytes) return {};
    const { enabledPlugins: enabled } = JSON.parse(await readFile(path, "utf8"));
    return typeof enabled === "object" && enabled !== null ? enabled : {};
  } catch {
    return {};
  }
}
