import type { Comparison } from "./comparison.js";
import type { DiffPlan } from "./diff-plan.js";
import type { GitScopeError } from "./error.js";
import type {
  ChangedFile,
  DiffFacts,
  FileFact,
  FilePatch,
  Gathered,
  Operation,
} from "./gathered.js";
import { mergeFiles, mergePatches } from "./merge-runs.js";
import { covers, type NarrowedPath } from "./narrow-paths.js";
import type { OpenRun } from "./patch-stream.js";
import type { Repository } from "./repository.js";

/** A diff whose patches wait to be read. */
export interface OpenDiff {
  readonly repository: Repository;
  readonly comparison: Comparison;
  readonly headTree: string | null;
  readonly paths: readonly NarrowedPath[];
  readonly operation: Operation | null;
  readonly plan: DiffPlan;
  readonly runs: readonly OpenRun[];
  dispose(): Promise<void>;
}

type Counts = Pick<FilePatch, "binary" | "linesAdded" | "linesRemoved">;

/** Hands the patches on as they come, and assembles the facts when they have been read or left. */
export function readPatches(diff: OpenDiff): Gathered {
  const merged = mergeFiles(diff.runs);
  const all = [...merged, ...diff.plan.withheld()];
  const comes = ({ omitted }: ChangedFile) => omitted === null;
  const files = [...all.filter(comes), ...all.filter((file) => !comes(file))];
  const counts = new Map<string, Counts>();
  let settle: (facts: DiffFacts) => void = () => {};
  const facts = new Promise<DiffFacts>((resolve) => {
    settle = resolve;
  });
  let finishing: Promise<void> | undefined;
  const finish = () => {
    finishing ??= close(diff).then((failure) => settle(factsOf(diff, files, counts, failure)));
    return finishing;
  };
  return {
    ok: true,
    files,
    patches: {
      [Symbol.asyncIterator]: () => counted(mergePatches(diff.runs, merged), counts, finish),
    },
    facts,
    [Symbol.asyncDispose]: finish,
  };
}

async function* counted(
  patches: AsyncIterable<FilePatch>,
  counts: Map<string, Counts>,
  finish: () => Promise<void>,
): AsyncGenerator<FilePatch> {
  try {
    for await (const patch of patches) {
      const { binary, linesAdded, linesRemoved } = patch;
      counts.set(patch.path, { binary, linesAdded, linesRemoved });
      yield patch;
    }
  } finally {
    await finish();
  }
}

async function close(diff: OpenDiff): Promise<GitScopeError | null> {
  try {
    const errors: (GitScopeError | null)[] = [];
    for (const run of diff.runs) errors.push(await run.close());
    const failed = errors.find((error) => error !== null);
    return failed ?? (await diff.plan.recheck())?.error ?? null;
  } finally {
    await diff.dispose();
  }
}

function factsOf(
  diff: OpenDiff,
  changed: readonly ChangedFile[],
  counts: ReadonlyMap<string, Counts>,
  failure: GitScopeError | null,
): DiffFacts {
  const { comparison, plan, repository } = diff;
  const unread = { binary: null, linesAdded: null, linesRemoved: null };
  const files = changed.map(
    (file): FileFact => ({ ...file, ...(counts.get(file.path) ?? unread) }),
  );
  const sum = (key: "linesAdded" | "linesRemoved") =>
    files.reduce((total, file) => total + (file[key] ?? 0), 0);
  return {
    repositoryRoot: repository.root,
    baseTree: comparison.base.tree,
    headTree: diff.headTree,
    baseCommit: comparison.base.commit,
    headCommit: typeof comparison.head === "string" ? null : comparison.head.commit,
    baseName: comparison.baseName,
    mergeCommit: comparison.mergeCommit,
    files,
    filesChanged: files.length,
    linesAdded: sum("linesAdded"),
    linesRemoved: sum("linesRemoved"),
    complete: files.every(({ omitted, linesAdded }) => omitted !== null || linesAdded !== null),
    omissions: plan.omissions(),
    unmatchedPaths: diff.paths
      .filter(({ raw }) => !plan.touched.some((path) => covers(raw, path)))
      .map(({ given }) => given),
    operation: diff.operation,
    unmerged: plan.unmerged,
    failure,
  };
}
