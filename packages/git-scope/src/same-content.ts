import { createHash, type Hash } from "node:crypto";
import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { Candidate } from "./candidate.js";
import { bytesOf, type RawPath } from "./raw-entries.js";
import type { ObjectFormat, Repository } from "./repository.js";

/** What is read at most to tell: a second or two. */
const MAX_BYTES = 2 ** 30;

/**
 * Finds the files that are as the base has them among those that git is not asked about, since
 * after a copy of the folder all of them seem to have changed. The content that a pointer of Git
 * LFS stands for is as the base has it, too.
 */
export async function sameContent(
  withheld: readonly Candidate[],
  { root, objectFormat }: Repository,
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<RawPath>> {
  const same = new Set<RawPath>();
  let left = MAX_BYTES;
  for (const { entry, stat } of withheld) {
    const comparable = entry.letter === "M" && entry.oldMode === entry.newMode;
    if (!comparable || stat.kind !== "file" || !stat.readable || stat.size > left) continue;
    if (signal?.aborted) break;
    left -= stat.size;
    const ids = await idsOf(bytesOf(entry.path, root), stat.size, objectFormat).catch(
      (): string[] => [],
    );
    if (ids.includes(entry.oldId)) same.add(entry.path);
  }
  return same;
}

/** The ids of a file's content and of the pointer to it. */
async function idsOf(file: Buffer, size: number, format: ObjectFormat): Promise<string[]> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  await using handle = await open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  const blob = blobHash(size, format);
  const content = createHash("sha256");
  for await (const chunk of handle.createReadStream({ end: size, autoClose: false })) {
    blob.update(chunk);
    content.update(chunk);
  }
  // https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
  const version = "version https://git-lfs.github.com/spec/v1";
  const pointer = `${version}\noid sha256:${content.digest("hex")}\nsize ${size}\n`;
  return [blob, blobHash(pointer.length, format).update(pointer)].map((hash) => hash.digest("hex"));
}

function blobHash(size: number, format: ObjectFormat): Hash {
  return createHash(format).update(`blob ${size}\0`);
}
