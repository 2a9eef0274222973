import { createHash } from "node:crypto";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { FileFact } from "@codex-in-claude/git-scope";
import { neverInScope } from "./coverage.js";
import type { Change } from "./gather-change.js";

/**
 * Tells one change from another by all that changed, whether it would be sent or not. What was read
 * counts by its text, so that a change has the same digest before and after it is committed. What
 * was not read, and what holds secrets, counts by size and time: its content leaves no trace.
 */
export async function changeDigest(change: Change): Promise<string> {
  const hash = createHash("sha256");
  const { files, omissions } = change.facts;
  for (const file of files) {
    const { path, oldPath = "", status, oldMode, newMode } = file;
    const content = await contentOf(file, change);
    hash.update(JSON.stringify([path, oldPath, status, oldMode, newMode, content]));
  }
  for (const { reason, count, paths } of omissions) {
    if (!neverInScope.includes(reason)) hash.update(JSON.stringify([reason, count, paths]));
  }
  return hash.digest("hex");
}

async function contentOf({ path, status }: FileFact, change: Change): Promise<string> {
  const { facts, maskedPaths, withheldPaths, textDigests } = change;
  const isSecret = maskedPaths.has(path) || withheldPaths.has(path);
  const text = textDigests.get(path);
  if (text !== undefined && !isSecret) return text;
  if (facts.headTree !== null) return `${facts.baseTree} ${facts.headTree}`;
  if (status === "deleted") return facts.baseTree;
  const found = await lstat(onDisk(facts.repositoryRoot, path)).catch(() => undefined);
  return found ? `${found.size} ${found.mtimeMs}` : "";
}

/** A name that is not UTF-8 comes in git's quotes, each such byte as three octal digits. */
function onDisk(root: string, path: string): string | Buffer {
  if (!path.startsWith('"')) return join(root, path);
  const name = path
    .slice(1, -1)
    .replace(/\\(\d{3}|.)/g, (_escape, code: string) =>
      code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : code,
    );
  return Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, "latin1")]);
}
