import type { Dirent, Stats } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { publicPath } from "./changed-file.js";
import { isWithin } from "./environment.js";
import { bytesOf, type RawPath } from "./raw-entries.js";

/** The files of rules that git opens wherever it comes upon them, and waits for when they are pipes. */
const RULES = new Set([".gitattributes", ".gitignore"]);

/** The folders of a git dir that git reads; what tools keep in others does not hold it up. */
const READ = new Set(["info", "logs", "objects", "refs", "reftable", "worktrees"]);

/** Configuration files may include others this deep, as git has it. */
const MAX_DEPTH = 10;

export interface Search {
  /** Nobody waits for the answer any more. */
  readonly over: boolean;
}

/**
 * Finds a pipe at which git would wait for ever: in the git dir, among the files that its
 * configuration includes, or in place of the rules of the work tree.
 *
 * @returns its path, relative where it lies below the root, or null
 */
export async function findPipe(root: string, search: Search): Promise<string | null> {
  const gitDir = await gitDirOf(root);
  const common = (await smallFile(join(gitDir, "commondir"))).trim();
  const folders = new Set([gitDir, resolve(gitDir, common)]);
  for (const folder of folders) {
    const pipe = (await pipeBelow(folder, search)) ?? (await includedPipe(folder));
    if (pipe !== null) return isWithin(root, pipe) ? relative(root, pipe) : pipe;
  }
  return pipedRules(root, search);
}

async function gitDirOf(root: string): Promise<string> {
  const entry = join(root, ".git");
  const named = /^gitdir: (.*)/.exec(await smallFile(entry))?.[1];
  return named === undefined ? entry : resolve(root, named);
}

async function pipeBelow(top: string, search: Search): Promise<string | null> {
  const pending = [top];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    if (search.over) return null;
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (folder !== top || READ.has(entry.name)) pending.push(path);
      } else if (blocks(entry) || (entry.isSymbolicLink() && (await leadsToPipe(path))))
        return path;
    }
  }
  return null;
}

async function includedPipe(gitDir: string): Promise<string | null> {
  let files = [join(gitDir, "config"), join(gitDir, "config.worktree")];
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    for (const file of files) if (await leadsToPipe(file)) return file;
    const texts = await Promise.all(files.map(smallFile));
    files = files.flatMap((file, at) => includesOf(file, texts[at] ?? ""));
  }
  return null;
}

function includesOf(file: string, text: string): string[] {
  const settings = text.matchAll(/\bpath\s*=\s*(?:"(.*?)"|([^"\s#;]\S*))/gi);
  return [...settings].map(([, quoted, bare]) => resolve(dirname(file), quoted ?? bare ?? ""));
}

async function pipedRules(root: string, search: Search): Promise<string | null> {
  const pending: RawPath[] = [""];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    if (search.over) return null;
    // One character a byte, so that no name is lost.
    const options = { withFileTypes: true, encoding: "latin1" } as const;
    for (const entry of await readdir(bytesOf(folder, root), options).catch(() => [])) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === ".git" && folder !== "") {
        const pipe = await pipeBelow(await gitDirOf(join(root, publicPath(folder))), search);
        if (pipe !== null) return isWithin(root, pipe) ? relative(root, pipe) : pipe;
      } else if (entry.isDirectory() && entry.name !== ".git") pending.push(path);
      if (RULES.has(entry.name) && blocks(entry)) return publicPath(path);
    }
  }
  return null;
}

/** A socket does not: opening it fails. */
export function blocks(entry: Dirent | Stats): boolean {
  return entry.isFIFO() || entry.isCharacterDevice();
}

async function leadsToPipe(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && blocks(found);
}

async function smallFile(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() && found.size < 2 ** 20 ? readFile(path, "utf8").catch(() => "") : "";
}
