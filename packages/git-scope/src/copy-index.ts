import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { lstat, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ObjectTarget } from "./copy-objects.js";
import { fail, type GitScopeFailure } from "./error.js";
import { quotePath } from "./escape-path.js";
import { expandIndex } from "./expand-index.js";
import { NEW_INDEX } from "./git.js";
import {
  type Extension,
  isRequired,
  listExtensions,
  MODE_OFFSET,
  STAT_BYTES,
  visitEntries,
} from "./index-entries.js";
import type { OpenRepository } from "./open-repository.js";
import type { RawPath } from "./raw-entries.js";
import { GITLINK_MODE, isSpecial, type PlainIndex } from "./read-plain-index.js";
import { idBytesOf, type ObjectFormat } from "./repository.js";
import { treesHold } from "./trees-hold.js";

const CTIME_OFFSET = 0;
const MTIME_OFFSET = 8;
const SIZE_OFFSET = 36;
/** Of an index of six million files. */
const MAX_BYTES = 2 ** 29;
/** Behind the name and the size of the extension `link` stands the id of the index that is shared. */
const LINK_OFFSET = 8;
const FOLDER_MODE = 0o040000;

export interface CopiedIndex {
  readonly ok: true;
  /** What its entries tell without git. */
  readonly plain: PlainIndex | null;
}

/** A copy that may still claim what is not so. */
export interface UnprovedIndex extends CopiedIndex {
  /** False when it did: then its claims are gone, and what git said until then counts for nothing. */
  prove(): Promise<boolean>;
}

/**
 * Copies the user's index, which came with the repository: its entries, one for each file, and what it
 * says about them if the entries bear it out. The copy has the age of the original: an entry that is
 * not older than its index is suspect, and is hashed again.
 */
export async function copyIndex(
  open: OpenRepository,
  target: ObjectTarget,
): Promise<CopiedIndex | GitScopeFailure> {
  const copied = await copyUnproved(open, target);
  if (copied.ok) await copied.prove();
  return copied;
}

/** The same as `copyIndex`, for one who has something to do while it is proved. */
export async function copyUnproved(
  open: OpenRepository,
  target: ObjectTarget,
): Promise<UnprovedIndex | GitScopeFailure> {
  const { root, gitDir, indexFile: from, objectFormat } = open.repository;
  const path = target.gitDir;
  const to = join(path, "index");
  const found = await lstat(from).catch(() => null);
  if (found === null) {
    await rm(to, { force: true });
    return { ok: true, plain: { submodules: [] }, prove: async () => true };
  }
  const seconds = Math.floor(found.mtimeMs / 1000);
  const bytes = await readIndex(from);
  const index = bytes === null ? null : takeApart(bytes, objectFormat, seconds);
  if (index === null) {
    const why = "its index is damaged, too large, or may not be read";
    const message = `The repository at ${quotePath(root)} is refused: ${why}`;
    return fail("unsafe_repository", message, NEW_INDEX);
  }
  const { claims, required } = index;
  const store = async (parts: readonly Buffer[]) => {
    const [only] = parts;
    const whole = only !== undefined && parts.length === 1 ? only : Buffer.concat(parts);
    await writeFile(`${to}.new`, whole, { mode: 0o600 });
    await utimes(`${to}.new`, seconds, seconds);
    // git may be reading the one before.
    await rename(`${to}.new`, to);
  };
  const seal = (extensions: readonly Extension[]) => {
    const hash = createHash(objectFormat).update(index.entries);
    for (const extension of extensions) hash.update(extension);
    return [index.entries, ...extensions, hash.digest()];
  };
  const kept = claims === null ? required : [...required, claims];
  await store(index.asItIs ? [index.bytes] : seal(kept));
  const link = required.find((extension) => nameOf(extension) === "link");
  const idEnd = LINK_OFFSET + idBytesOf(objectFormat);
  if (link) await copyShared(link.toString("hex", LINK_OFFSET, idEnd), gitDir, path);
  if (index.folders.length > 0) {
    const expanded = await expandIndex(target, index.folders, open);
    if (!expanded.ok) return expanded;
    await utimes(to, seconds, seconds);
  }
  const prove = async () => {
    if (claims === null || treesHold(index.bytes, claims.subarray(8), objectFormat)) return true;
    await store(seal(required));
    return false;
  };
  return { ok: true, plain: index.plain, prove };
}

/** In one call: in pieces, as a promise reads, ten megabytes take three times as long. */
async function readIndex(file: string): Promise<Buffer | null> {
  const found = await lstat(file).catch(() => null);
  if (!found?.isFile() || found.size > MAX_BYTES) return null;
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

/** Copies what a split index is split from; without it git says what is missing. */
async function copyShared(id: string, gitDir: string, path: string): Promise<void> {
  const name = `sharedindex.${id}`;
  const bytes = await readIndex(join(gitDir, name));
  if (bytes !== null) await writeFile(join(path, name), bytes, { mode: 0o600 });
}

interface IndexParts {
  readonly bytes: Buffer;
  readonly entries: Buffer;
  readonly required: readonly Extension[];
  /** The trees of the folders that stand for all below them, as in a sparse index. */
  readonly folders: readonly string[];
  readonly plain: PlainIndex | null;
  /** The trees that the folders are said to be; null where that cannot be proved. */
  readonly claims: Extension | null;
  /** Nothing was marked, and nothing is left out. */
  readonly asItIs: boolean;
}

function takeApart(bytes: Buffer, format: ObjectFormat, seconds: number): IndexParts | null {
  const idBytes = idBytesOf(format);
  let marked = false;
  let flagged = false;
  const folders: string[] = [];
  const submodules: RawPath[] = [];
  const end = visitEntries(bytes, idBytes, ({ start, flags, name, nameEnd }) => {
    flagged ||= isSpecial(flags);
    const mode = bytes.readUInt32BE(start + MODE_OFFSET);
    if (mode === GITLINK_MODE) submodules.push(bytes.toString("latin1", name, nameEnd));
    if (mode === FOLDER_MODE) {
      const id = start + STAT_BYTES;
      folders.push(bytes.toString("hex", id, id + idBytes));
    }
    // A file that was changed in this second and given an older time: git would look at that alone.
    const fresh = bytes.readUInt32BE(start + CTIME_OFFSET) >= seconds;
    if (!fresh || bytes.readUInt32BE(start + MTIME_OFFSET) >= seconds) return;
    // Thus git itself marks what it must hash again.
    bytes.writeUInt32BE(0, start + SIZE_OFFSET);
    marked = true;
  });
  const extensions = end === null ? null : listExtensions(bytes, idBytes, end);
  if (end === null || extensions === null) return null;
  const required = extensions.filter(isRequired);
  const provable = required.length + folders.length === 0 && bytes.readUInt32BE(4) < 4;
  const claims = extensions.find((extension) => provable && nameOf(extension) === "TREE") ?? null;
  const kept = required.length + (claims === null ? 0 : 1);
  const asItIs = !marked && kept === extensions.length;
  const plain = provable && !flagged ? { submodules } : null;
  return { bytes, entries: bytes.subarray(0, end), required, folders, plain, claims, asItIs };
}

function nameOf(extension: Extension): string {
  return extension.toString("latin1", 0, 4);
}
