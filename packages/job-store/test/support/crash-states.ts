import { type Change, Disk } from "./disk.js";

/** A disk as a power cut may leave it, with what had been answered before. */
export interface CrashState {
  readonly disk: Disk;
  readonly marks: ReadonlySet<string>;
  readonly at: number;
}

/** Up to so many changes that were not synced, every choice of those that took place is tried. */
const ALL_SUBSETS_UP_TO = 7;
/** What may be there of a file that was not synced. */
const TORN = [0, 0.5, 1] as const;

/**
 * Every state in which a power cut may leave a disk, for each moment of a recorded run: what was
 * synced is there, and of what was not, any part is, in any combination. (A journal that keeps
 * order leaves fewer.) Equal states come once per set of answers given.
 */
export function* crashStates(recorded: Disk): Generator<CrashState> {
  const seen = new Set<string>();
  for (let end = 0; end <= recorded.changes.length; end++) {
    const happened = recorded.changes.slice(0, end);
    const marks = new Set(
      happened.flatMap((change) => (change.kind === "mark" ? [change.text] : [])),
    );
    for (const lost of lostChoices(pendingNames(happened))) {
      for (const torn of TORN) {
        const disk = replay(recorded, happened, lost, torn);
        const print = `${[...marks].join()}|${disk.print()}`;
        if (seen.has(print)) continue;
        seen.add(print);
        yield { disk, marks, at: end };
      }
    }
  }
}

/** Changes of names after which their folder was not synced. */
function pendingNames(happened: readonly Change[]): Change[] {
  return happened.filter(
    (change, index) =>
      change.kind === "names" &&
      !happened
        .slice(index)
        .some((later) => later.kind === "sync-names" && later.folder === change.folder),
  );
}

function* lostChoices(pending: readonly Change[]): Generator<ReadonlySet<Change>> {
  if (pending.length <= ALL_SUBSETS_UP_TO) {
    for (let bits = 0; bits < 2 ** pending.length; bits++) {
      yield new Set(pending.filter((_, index) => bits & (1 << index)));
    }
    return;
  }
  yield new Set(pending);
  for (const [index, one] of pending.entries()) {
    yield new Set(pending.slice(index));
    yield new Set([one]);
    yield new Set(pending.filter((other) => other !== one));
  }
  yield new Set();
}

function replay(
  recorded: Disk,
  happened: readonly Change[],
  lost: ReadonlySet<Change>,
  torn: number,
): Disk {
  const disk = new Disk();
  for (const { number, content } of recorded.nodes.values()) {
    if (number !== 0) disk.add(number, content === undefined ? undefined : Buffer.alloc(0));
  }
  const synced = new Set(
    happened.flatMap((change) => (change.kind === "sync-content" ? [change.node] : [])),
  );
  for (const change of happened) {
    if (lost.has(change)) continue;
    if (change.kind !== "content" || synced.has(change.node)) disk.make(change);
    else
      disk.make({ ...change, content: change.content.subarray(0, change.content.length * torn) });
  }
  return disk;
}
