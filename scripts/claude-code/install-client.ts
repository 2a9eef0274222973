import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** The version that docs/discoveries/claude-code.md was measured with. */
const version = "2.1.330";

/**
 * Installs Claude Code into a cache folder of the user, unless it is there already. It is no
 * development dependency: it is 360 MB and nothing else needs it.
 *
 * @returns the absolute path of the client
 */
export async function installClient(): Promise<string> {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  const folder = join(cache, "codex-in-claude-tests", `claude-code-${version}`);
  if (!existsSync(folder)) await installInto(folder);
  return clientIn(folder);
}

/** A folder that exists is whole: an installation that is cut short never gets its name. */
async function installInto(folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, "package.json"), '{ "private": true }\n');
    const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund"];
    await promisify(execFile)("npm", [...args, `@anthropic-ai/claude-code@${version}`], {
      cwd: draft,
      timeout: 240_000,
    });
    await clientIn(draft);
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** The program comes in a package of its own for each platform, of which npm installs the one that fits. */
async function clientIn(folder: string): Promise<string> {
  const packages = join(folder, "node_modules", "@anthropic-ai");
  const names = (await readdir(packages)).filter((name) => name.startsWith("claude-code-"));
  const client = names.map((name) => join(packages, name, "claude")).find(existsSync);
  if (client === undefined) throw new Error("npm installed no client for this platform");
  return client;
}
