import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { LIST_ARGS, PATCH_ARGS } from "./diff-args.js";
import { fail, type GitScopeError, type GitScopeFailure } from "./error.js";
import { pathFromBytes } from "./escape-path.js";
import type {
  ChangedFile,
  DiffFacts,
  FileFact,
  FilePatch,
  FileStatus,
  GatherResult,
} from "./gathered.js";
import { gitFailure, runGit, startGit } from "./git.js";
import type { GitOptions } from "./git-options.js";
import { listFiles } from "./list-files.js";
import { narrowPaths } from "./narrow-paths.js";
import { copyIndex, createPrivateFolder, writePrivateGitDir } from "./private-git-dir.js";
import { parseRawLine, parseRawNul, quoteRaw, type RawEntry, type RawPath } from "./raw-entries.js";
import { removeFolder } from "./remove-folder.js";
import { discover, type Repository } from "./repository.js";
import type { Scope } from "./scope.js";
import { type Section, splitDiff } from "./split-patches.js";
import { readUserSettings } from "./user-settings.js";
import { writeIndex } from "./write-index.js";

export interface GatherOptions extends GitOptions {
  /** A folder in the work tree: what `paths` are relative to. */
  readonly cwd: string;
  /** An existing folder that only the user can read; a private git dir is made there and removed. */
  readonly scratchDir: string;
  /** A file larger than this is named, and not compared; 4 MiB when absent. */
  readonly maxFileBytes?: number;
}

const EMPTY_TREE = {
  sha1: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  sha256: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
} as const;

/** Says what changed; see `Gathered` for what comes back. */
export async function gatherDiff(scope: Scope, options: GatherOptions): Promise<GatherResult> {
  if (scope.kind !== "working_tree")
    return fail("internal_error", `Not gathered yet: ${scope.kind}`);
  const found = await discover(options.cwd, options);
  if (!found.ok) return found;
  const { repository, lookup, sealed } = found;
  const user = await readUserSettings(lookup, repository);
  if (!user.ok) return user;
  const narrowed = await narrowPaths(scope.paths ?? [], options.cwd, repository.root);
  if (!narrowed.ok) return narrowed;
  const folder = await createPrivateFolder(options.scratchDir, "gather", `pid-${process.pid}`);
  const giveUp = async (failure: GitScopeFailure) => {
    await removeFolder(folder);
    return failure;
  };
  const { git } = await writePrivateGitDir({
    path: folder,
    repository,
    settings: user.settings,
    sealed,
    maxFileBytes: options.maxFileBytes ?? 4 * 2 ** 20,
  });
  await copyIndex(repository, folder);
  const pathspec = narrowed.paths.map(({ given }) => given);
  const baseTree = repository.head?.tree ?? EMPTY_TREE[repository.objectFormat];
  const [listed, files] = await Promise.all([
    runGit(git, [...LIST_ARGS, baseTree, "--", ...pathspec]),
    listFiles(git, pathspec),
  ]);
  if (!listed.ok) return giveUp(listed);
  if (!files.ok) return giveUp(files);
  const untracked = new Set(
    scope.untracked === "include" || (scope.untracked === "explicit_only" && pathspec.length > 0)
      ? files.untracked
      : [],
  );
  const entries = [
    ...parseRawNul(listed.stdout).map(({ path, oldMode, newMode, oldId, letter }) => ({
      path,
      mode: letter === "A" ? newMode : oldMode,
      id: letter === "A" ? null : oldId,
    })),
    ...[...untracked].map((path) => ({ path, mode: "100644", id: null })),
  ];
  const index = join(folder, "index-changed");
  await writeIndex(index, entries, repository.objectFormat);
  const diff = startGit(git, PATCH_ARGS, { env: { GIT_INDEX_FILE: index } });
  const sections = splitDiff(diff.stdout);
  const first = await sections.next();
  const raw = first.done || !("preamble" in first.value) ? "" : first.value.preamble;
  const changed: { raw: RawEntry; file: ChangedFile }[] = [];
  for (const line of raw.split("\n")) {
    const entry = parseRawLine(line);
    if (entry !== null)
      changed.push({ raw: entry, file: await describe(entry, repository, untracked) });
  }
  const read = new Map<string, FilePatch>();
  let settle: (facts: DiffFacts) => void = () => {};
  const facts = new Promise<DiffFacts>((resolve) => {
    settle = resolve;
  });
  let finished: Promise<void> | undefined;
  const finish = () => {
    finished ??= (async () => {
      diff.stop();
      const failure = await gitFailure(diff);
      await removeFolder(folder);
      settle(factsOf({ repository, baseTree, changed, read, failure: failure?.error ?? null }));
    })();
    return finished;
  };
  async function* patches(): AsyncGenerator<FilePatch> {
    const byHeader = new Map(changed.map((item) => [headerOf(item.raw), item]));
    let held: FilePatch | null = null;
    try {
      for await (const section of sections) {
        if ("preamble" in section) continue;
        const item = byHeader.get(section.header);
        if (item === undefined) continue;
        const patch = patchOf(item.file, section);
        if (held !== null && held.path === patch.path) {
          held = join2(held, patch);
          continue;
        }
        if (held !== null) {
          read.set(held.path, held);
          yield held;
        }
        held = patch;
      }
      if (held !== null) {
        read.set(held.path, held);
        yield held;
      }
    } finally {
      await finish();
    }
  }
  return {
    ok: true,
    files: changed.map(({ file }) => file),
    patches: { [Symbol.asyncIterator]: patches },
    facts,
    [Symbol.asyncDispose]: finish,
  };
}

function join2(one: FilePatch, two: FilePatch): FilePatch {
  return {
    ...one,
    text: one.text + two.text,
    linesAdded: one.linesAdded + two.linesAdded,
    linesRemoved: one.linesRemoved + two.linesRemoved,
  };
}

function headerOf({ path, oldPath }: RawEntry): string {
  return `diff --git ${quoteRaw(`a/${oldPath ?? path}`)} ${quoteRaw(`b/${path}`)}`;
}

function patchOf(file: ChangedFile, section: Section): FilePatch {
  const text = section.bytes.toString("utf8");
  return {
    ...file,
    text,
    binary: section.binary,
    linesAdded: section.linesAdded,
    linesRemoved: section.linesRemoved,
    lossy: text.includes("\ufffd"),
    omitted: null,
  };
}

const STATUS: Readonly<Record<string, FileStatus>> = {
  A: "added",
  D: "deleted",
  M: "modified",
  R: "renamed",
  T: "type_changed",
};

async function describe(
  entry: RawEntry,
  repository: Repository,
  untracked: ReadonlySet<RawPath>,
): Promise<ChangedFile> {
  const bytes = Buffer.from(entry.path, "latin1");
  const stat = await lstat(Buffer.concat([Buffer.from(`${repository.root}/`), bytes])).catch(
    () => null,
  );
  return {
    path: pathFromBytes(bytes),
    ...(entry.oldPath === undefined
      ? {}
      : { oldPath: pathFromBytes(Buffer.from(entry.oldPath, "latin1")) }),
    status: STATUS[entry.letter] ?? "modified",
    oldMode: entry.oldMode,
    newMode: entry.newMode,
    size: stat?.size ?? null,
    untracked: untracked.has(entry.path),
  };
}

function factsOf(state: {
  repository: Repository;
  baseTree: string;
  changed: readonly { file: ChangedFile }[];
  read: ReadonlyMap<string, FilePatch>;
  failure: GitScopeError | null;
}): DiffFacts {
  const files = state.changed.map(({ file }): FileFact => {
    const patch = state.read.get(file.path);
    return {
      ...file,
      binary: patch?.binary ?? null,
      linesAdded: patch?.linesAdded ?? null,
      linesRemoved: patch?.linesRemoved ?? null,
      omitted: patch?.omitted ?? null,
    };
  });
  const sum = (key: "linesAdded" | "linesRemoved") =>
    files.reduce((total, file) => total + (file[key] ?? 0), 0);
  return {
    repositoryRoot: state.repository.root,
    baseTree: state.baseTree,
    headTree: null,
    baseCommit: state.repository.head?.commit ?? null,
    headCommit: null,
    mergeCommit: false,
    files,
    filesChanged: files.length,
    linesAdded: sum("linesAdded"),
    linesRemoved: sum("linesRemoved"),
    complete: state.read.size === files.length,
    omissions: [],
    unmatchedPaths: [],
    operation: null,
    unmerged: [],
    failure: state.failure,
  };
}
