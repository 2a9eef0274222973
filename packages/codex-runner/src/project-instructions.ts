import { open, realpath, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { liesIn } from "./safe-path.js";

/** codex's own limit for all files together. */
const maxBytes = 32 * 1024;
const fileNames = ["AGENTS.override.md", "AGENTS.md"];

/**
 * The repository's instructions for agents: AGENTS.md (or AGENTS.override.md) of each folder from
 * the repository's root down to `cwd`, in that order, as codex itself collects them. Unlike codex,
 * no link is followed out of the repository, or to what is no Markdown file: a repository could
 * have a `.env` sent that way. At most 32 KiB.
 *
 * @returns the text, or undefined when there is none
 */
export async function readProjectInstructions(cwd: string): Promise<string | undefined> {
  const folders = await foldersDownTo(cwd);
  const [root = cwd] = folders;
  const texts: string[] = [];
  let left = maxBytes;
  for (const folder of folders) {
    const bytes = left > 0 ? await readFirst(folder, root, left) : undefined;
    if (bytes === undefined) continue;
    left -= bytes.length;
    texts.push(bytes.toString("utf8"));
  }
  const text = texts.filter((part) => part.trim() !== "").join("\n\n");
  return text === "" ? undefined : text;
}

/**
 * The folders from the repository's root, which is the nearest one with a `.git`, down to `cwd`;
 * `cwd` alone outside a repository.
 */
export async function foldersDownTo(cwd: string): Promise<string[]> {
  const folders: string[] = [];
  const start = await realpath(cwd).catch(() => cwd);
  for (let folder = start; ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (await exists(join(folder, ".git"))) return folders;
    if (folder === dirname(folder)) return [start];
  }
}

async function readFirst(folder: string, root: string, limit: number): Promise<Buffer | undefined> {
  for (const name of fileNames) {
    try {
      const path = await realpath(join(folder, name));
      if (!liesIn(path, root) || !path.endsWith(".md") || !(await stat(path)).isFile()) continue;
      return await readHead(path, limit);
    } catch {
      // Not there, or not readable: the next name.
    }
  }
  return undefined;
}

async function readHead(path: string, limit: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(limit), 0, limit, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
