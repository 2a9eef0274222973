import type * as GitScope from "@codex-in-claude/git-scope";
import type { DiffFacts, FilePatch, Gathered, GatherResult } from "@codex-in-claude/git-scope";

/** What happens to a gather that had gone well. */
export type GatherFault =
  | { readonly kind: "moved"; readonly after: number }
  | { readonly kind: "full disk"; readonly at: "start" | "middle" };

interface Tape {
  readonly patches: readonly FilePatch[];
  readonly files: Gathered["files"];
  readonly facts: DiffFacts;
}

interface Playing {
  /** Names what is gathered and with which budget, so that the same is gathered from git once. */
  readonly key: string;
  readonly fault?: GatherFault | undefined;
}

const tapes = new Map<string, Tape | GatherResult>();
const ids = new Map<string, string | null>();
let playing: Playing | undefined;

/** Says what the next gather is; without it, git is asked as ever. */
export function play(next?: Playing): void {
  playing = next;
}

type Taped = Pick<typeof GitScope, "gatherDiff" | "patchId" | "snapshotTree">;

/** git-scope as it is the first time, and from memory ever after, with a fault where one is asked for. */
export function tapeGit(real: Taped): Taped {
  return {
    gatherDiff: async (scope, options) => {
      if (playing === undefined) return real.gatherDiff(scope, options);
      const { key, fault } = playing;
      const known = tapes.get(key);
      if (known === undefined) return record(key, await real.gatherDiff(scope, options));
      if ("ok" in known) return known;
      return fault?.kind === "full disk" && fault.at === "start"
        ? diskIsFull
        : replay(known, fault);
    },
    patchId: async (...args) => {
      if (playing === undefined) return real.patchId(...args);
      const { key } = playing;
      const known = ids.get(key);
      if (known !== undefined) return known;
      const id = await real.patchId(...args);
      ids.set(key, id);
      return id;
    },
    // What is in the folder that codex works in has no part in taped runs.
    snapshotTree: async (options) =>
      playing === undefined
        ? real.snapshotTree(options)
        : ({ ok: true, path: options.cwd, [Symbol.asyncDispose]: async () => {} } as never),
  };
}

const diskIsFull: GatherResult = {
  ok: false,
  error: { code: "internal_error", message: "Cannot use a private folder: ENOSPC in mkdir" },
};

function record(key: string, gathered: GatherResult): GatherResult {
  if (!gathered.ok) {
    tapes.set(key, gathered);
    return gathered;
  }
  const opened = gathered;
  const read: FilePatch[] = [];
  void gathered.facts.then((facts) =>
    tapes.set(key, { files: gathered.files, patches: read, facts }),
  );
  async function* patches() {
    for await (const patch of opened.patches) {
      read.push(patch);
      yield patch;
    }
  }
  return {
    ...opened,
    patches: patches(),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

function replay({ files, patches, facts }: Tape, fault: GatherFault | undefined): Gathered {
  const moved: DiffFacts = {
    ...facts,
    complete: false,
    failure: { code: "tree_changed_during_gather", message: "The files changed" },
  };
  async function* faulty() {
    for (const [index, patch] of patches.entries()) {
      if (fault?.kind === "moved" && index >= fault.after) return;
      if (fault?.kind === "full disk" && index > 0) throw new Error("ENOSPC: no space left");
      yield patch;
    }
  }
  return {
    ok: true,
    files,
    patches: faulty(),
    facts: Promise.resolve(fault?.kind === "moved" ? moved : facts),
    [Symbol.asyncDispose]: async () => {},
  };
}
