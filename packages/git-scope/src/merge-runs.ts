import type { ChangedFile, FilePatch } from "./gathered.js";
import type { OpenRun } from "./patch-stream.js";
import { reviewRank } from "./review-order.js";

/** The files of several runs in the order of review; each run's own order stands. */
export function mergeFiles(runs: readonly Pick<OpenRun, "files">[]): ChangedFile[] {
  const queues = runs.map(({ files }) => ({ files: files.map(ranked), at: 0 }));
  const merged: ChangedFile[] = [];
  for (;;) {
    let next: (typeof queues)[number] | undefined;
    for (const queue of queues) {
      const file = queue.files[queue.at];
      if (file !== undefined && (next === undefined || isBefore(file, next.files[next.at]))) {
        next = queue;
      }
    }
    const file = next?.files[next.at]?.file;
    if (next === undefined || file === undefined) return merged;
    next.at++;
    merged.push(file);
  }
}

interface RankedFile {
  readonly file: ChangedFile;
  readonly rank: number;
}

function ranked(file: ChangedFile): RankedFile {
  return { file, rank: reviewRank(file.path) };
}

function isBefore(one: RankedFile, other: RankedFile | undefined): boolean {
  if (other === undefined || one.rank !== other.rank) return one.rank < (other?.rank ?? 3);
  return one.file.path < other.file.path;
}

/** The patches of several runs, in the order of `files`. Each run is read one patch ahead, so that none waits for the others. */
export async function* mergePatches(
  runs: readonly Pick<OpenRun, "patches">[],
  files: readonly ChangedFile[],
): AsyncGenerator<FilePatch> {
  const places = new Map(files.map(({ path }, at) => [path, at]));
  const placeOf = (patch: FilePatch) => places.get(patch.path) ?? files.length;
  const readers = runs.map(({ patches }) => {
    const iterator = patches[Symbol.asyncIterator]();
    return { iterator, head: ahead(iterator) };
  });
  try {
    for (;;) {
      let first: { readonly reader: (typeof readers)[number]; readonly patch: FilePatch } | null =
        null;
      for (const reader of readers) {
        const head = await reader.head;
        if (head.done) continue;
        if (first === null || placeOf(head.value) < placeOf(first.patch)) {
          first = { reader, patch: head.value };
        }
      }
      if (first === null) return;
      first.reader.head = ahead(first.reader.iterator);
      yield first.patch;
    }
  } finally {
    // Not awaited: it would wait for what is being read ahead, and who leaves stops the gits.
    for (const { iterator } of readers) iterator.return?.().catch(() => {});
  }
}

function ahead(iterator: AsyncIterator<FilePatch>): Promise<IteratorResult<FilePatch>> {
  const next = iterator.next();
  // Whoever awaits it is told; one that nobody awaits any more must not end the process.
  next.catch(() => {});
  return next;
}
