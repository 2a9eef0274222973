import { createHash } from "node:crypto";
import { lstat, readdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fail, type GitScopeFailure } from "./error.js";
import { quotePath } from "./escape-path.js";
import { NEW_INDEX } from "./git.js";
import { type Extension, isRequired, listExtensions, visitEntries } from "./index-entries.js";
import { copyIfRegular } from "./private-git-dir.js";
import type { ObjectFormat, Repository } from "./repository.js";
import { treesHold } from "./trees-hold.js";

const CTIME_OFFSET = 0;
const MTIME_OFFSET = 8;
const SIZE_OFFSET = 36;

/** A copy of the user's index that may still claim what is not so. */
export interface UnprovedIndex {
  readonly ok: true;
  /** False when it did: then its claims are gone, and what git said until then counts for nothing. */
  prove(): Promise<boolean>;
}

/**
 * Copies the user's index, which came with the repository: its entries, and what it says about them
 * if the entries bear it out. The copy has the age of the original: an entry that is not older than
 * its index is suspect, and is hashed again.
 */
export async function copyIndex(
  repository: Repository,
  path: string,
): Promise<{ readonly ok: true } | GitScopeFailure> {
  const copied = await copyUnproved(repository, path);
  if (copied.ok) await copied.prove();
  return copied;
}

/** The same, for one who has something to do while it is proved. */
export async function copyUnproved(
  { root, gitDir, indexFile: from, objectFormat }: Repository,
  path: string,
): Promise<UnprovedIndex | GitScopeFailure> {
  const to = join(path, "index");
  const found = await lstat(from).catch(() => null);
  if (found === null) {
    await rm(to, { force: true });
    return { ok: true, prove: async () => true };
  }
  const seconds = Math.floor(found.mtimeMs / 1000);
  const bytes = found.isFile() ? await readFile(from).catch(() => null) : null;
  const index = bytes === null ? null : takeApart(bytes, objectFormat, seconds);
  if (index === null) {
    const why = "its index is damaged or may not be read";
    const message = `The repository at ${quotePath(root)} is refused: ${why}`;
    return fail("unsafe_repository", message, NEW_INDEX);
  }
  const write = async (extensions: readonly Extension[]) => {
    const parts = [index.entries, ...extensions];
    const hash = createHash(objectFormat);
    for (const part of parts) hash.update(part);
    // git may be reading the one before.
    await writeFile(`${to}.new`, [...parts, hash.digest()], { mode: 0o600 });
    await utimes(`${to}.new`, seconds, seconds);
    await rename(`${to}.new`, to);
  };
  const { claims, required } = index;
  await write(claims === null ? required : [...required, claims]);
  // A split index links to these by name; copied after it, so that the one it means is among them.
  for (const name of await readdir(gitDir)) {
    if (name.startsWith("sharedindex.")) await copyIfRegular(join(gitDir, name), join(path, name));
  }
  const prove = async () => {
    if (claims === null || treesHold(index.bytes, claims.subarray(8), objectFormat)) return true;
    await write(required);
    return false;
  };
  return { ok: true, prove };
}

interface IndexParts {
  readonly bytes: Buffer;
  readonly entries: Buffer;
  readonly required: readonly Extension[];
  /** The trees that the folders are said to be; null where that cannot be proved. */
  readonly claims: Extension | null;
}

function takeApart(bytes: Buffer, format: ObjectFormat, seconds: number): IndexParts | null {
  const idBytes = format === "sha256" ? 32 : 20;
  const end = visitEntries(bytes, idBytes, ({ start }) => {
    // A file that was changed in this second and given an older time: git would look at that alone.
    const fresh = bytes.readUInt32BE(start + CTIME_OFFSET) >= seconds;
    const looksOld = bytes.readUInt32BE(start + MTIME_OFFSET) < seconds;
    // Thus git itself marks what it must hash again.
    if (fresh && looksOld) bytes.writeUInt32BE(0, start + SIZE_OFFSET);
  });
  const extensions = end === null ? null : listExtensions(bytes, idBytes, end);
  if (end === null || extensions === null) return null;
  const required = extensions.filter(isRequired);
  const provable = required.length === 0 && bytes.readUInt32BE(4) < 4;
  const claims = extensions.find((extension) => extension.toString("latin1", 0, 4) === "TREE");
  const entries = bytes.subarray(0, end);
  return { bytes, entries, required, claims: (provable && claims) || null };
}
