import type { Comparison } from "./comparison.js";
import type { DiffPlan } from "./diff-plan.js";
import type { GitScopeError } from "./error.js";
import { escapeText } from "./escape-path.js";
import type {
  ChangedFile,
  DiffFacts,
  FileFact,
  FilePatch,
  Gathered,
  Operation,
} from "./gathered.js";
import { mergeFiles, mergePatches } from "./merge-runs.js";
import { covers, isBelow, type NarrowedPath } from "./narrow-paths.js";
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

/** What reading a patch adds to what was known of the file. */
type Told = Pick<FileFact, "binary" | "linesAdded" | "linesRemoved" | "omitted">;

const UNREAD = { binary: null, linesAdded: null, linesRemoved: null } as const;

/** Hands the patches on as they come, and assembles the facts when they have been read or left. */
export function readPatches(diff: OpenDiff): Gathered {
  const merged = mergeFiles(diff.runs);
  const all = [...merged, ...diff.plan.withheld()];
  const comes = ({ omitted }: ChangedFile) => omitted === null;
  const files = [...all.filter(comes), ...all.filter((file) => !comes(file))];
  const told = new Map<string, Told>();
  let settle: (facts: DiffFacts) => void = () => {};
  const facts = new Promise<DiffFacts>((resolve) => {
    settle = resolve;
  });
  let finishing: Promise<void> | undefined;
  const finish = () => {
    finishing ??= close(diff).then((failure) => settle(factsOf(diff, files, told, failure)));
    return finishing;
  };
  return {
    ok: true,
    files,
    patches: {
      [Symbol.asyncIterator]: () => counted(mergePatches(diff.runs, merged), told, finish),
    },
    facts,
    [Symbol.asyncDispose]: finish,
  };
}

async function* counted(
  patches: AsyncIterable<FilePatch>,
  told: Map<string, Told>,
  finish: () => Promise<void>,
): AsyncGenerator<FilePatch> {
  try {
    for await (const patch of patches) {
      const { omitted, binary, linesAdded, linesRemoved } = patch;
      if (omitted === null) {
        told.set(patch.path, { omitted, binary, linesAdded, linesRemoved });
        yield patch;
      } else told.set(patch.path, { omitted, ...UNREAD });
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
  } catch (error) {
    const said = error instanceof Error ? error.message : "no reason was given";
    return { code: "internal_error", message: `Cannot end the diff: ${escapeText(said)}` };
  } finally {
    // What cannot be removed is left to the sweep.
    await diff.dispose().catch(() => {});
  }
}

function factsOf(
  diff: OpenDiff,
  changed: readonly ChangedFile[],
  told: ReadonlyMap<string, Told>,
  failure: GitScopeError | null,
): DiffFacts {
  const { comparison, plan, repository } = diff;
  const files = changed.map((file): FileFact => ({ ...file, ...(told.get(file.path) ?? UNREAD) }));
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
      .filter(({ raw }) => !plan.touched.some((path) => covers(raw, path) || isBelow(raw, path)))
      .map(({ given }) => given),
    operation: diff.operation,
    unmerged: plan.unmerged,
    failure,
  };
}
