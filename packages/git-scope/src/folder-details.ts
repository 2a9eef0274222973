import { type BlobSizes, blobSizes } from "./blob-sizes.js";
import type { Candidate } from "./candidate.js";
import { changedFile, GITLINK, isSubmodule } from "./changed-file.js";
import type { GitScopeFailure } from "./error.js";
import { UNKNOWN } from "./file-stats.js";
import type { ChangedFile, OmissionReason } from "./gathered.js";
import type { GitContext } from "./git.js";
import type { OpenRepository } from "./open-repository.js";
import type { RawEntry, RawPath } from "./raw-entries.js";
import { missing } from "./read-commit.js";

/**
 * Says of a listed file what only the folder and the old objects know. git opens each object for its
 * size, and for many that costs a fifth of their diff: so each is asked for only where it matters.
 */
export class FolderDetails {
  /** Files that were above the cap and no longer are. */
  readonly shrunk: RawPath[] = [];
  readonly #byPath: ReadonlyMap<RawPath, Candidate>;
  readonly #maxFileBytes: number;
  readonly #git: GitContext;
  readonly #open: OpenRepository;
  /** Begun while git is already at work on the patches. */
  readonly #first: Promise<BlobSizes | GitScopeFailure>;
  #rest: Promise<BlobSizes | GitScopeFailure> | undefined;
  #sizes: ReadonlyMap<string, number> = new Map();

  constructor(
    candidates: readonly Candidate[],
    maxFileBytes: number,
    git: GitContext,
    open: OpenRepository,
  ) {
    this.#byPath = new Map(candidates.map((candidate) => [candidate.entry.path, candidate]));
    this.#maxFileBytes = maxFileBytes;
    this.#git = git;
    this.#open = open;
    // A partial clone may lack any of them; of a deleted file it is the size.
    const all = open.settings.partialClone;
    const wanted = candidates.filter(
      ({ entry, stat }) => stat.readable && (all || entry.letter === "D"),
    );
    this.#first = blobSizes(git, wanted.flatMap(oldBlobs));
  }

  /** Fails when content that the diff needs is not there. */
  async ready(): Promise<GitScopeFailure | null> {
    const blobs = await this.#first;
    if (!blobs.ok) return blobs;
    this.#sizes = blobs.sizes;
    const lacking = blobs.missing.length;
    return lacking > 0 ? missing(`Content of ${lacking} files`, this.#open) : null;
  }

  describe(entry: RawEntry, reason: OmissionReason | null): ChangedFile {
    const candidate = this.#byPath.get(entry.path);
    const old = this.#sizes.get(entry.oldId) ?? 0;
    const now = entry.letter === "D" ? old : (candidate?.stat.size ?? 0);
    const shrunk = reason === null && old > this.#maxFileBytes;
    if (shrunk) this.shrunk.push(entry.path);
    const unknown = isSubmodule(entry) || candidate?.stat === UNKNOWN;
    return changedFile(entry, {
      size: unknown ? null : now,
      untracked: candidate?.untracked ?? false,
      omitted: shrunk ? "over_size_cap" : reason,
    });
  }

  /** git calls a file binary also when its old content is above the cap. */
  async hides(entry: RawEntry): Promise<OmissionReason | null> {
    this.#rest ??= blobSizes(this.#git, [...this.#byPath.values()].flatMap(oldBlobs));
    const blobs = await this.#rest;
    // Then git has just failed to read what it was about to compare: not known to be binary.
    const old = blobs.ok ? (blobs.sizes.get(entry.oldId) ?? 0) : Number.POSITIVE_INFINITY;
    if (old <= this.#maxFileBytes) return null;
    this.shrunk.push(entry.path);
    return "over_size_cap";
  }
}

function oldBlobs({ entry }: Candidate): string[] {
  return entry.oldMode === GITLINK || entry.oldId === "" ? [] : [entry.oldId];
}
