import { artefactIn, foldersOf } from "./artefacts.js";
import { GITLINK } from "./changed-file.js";
import type { GitScopeFailure } from "./error.js";
import { type GitContext, runGit } from "./git.js";
import type { OmissionLog } from "./omission-log.js";
import type { RawPath } from "./raw-entries.js";
import type { Environment } from "./run-process.js";
import type { WalkedFolder } from "./walk-folder.js";

/** What git knows of a tree of ours before the task's new files are looked at. */
export interface TrackedFiles {
  readonly ok: true;
  readonly files: ReadonlySet<RawPath>;
  readonly submodules: readonly RawPath[];
  /** Whole folders that the ignore rules keep out, ending in `/`. */
  readonly ignored: readonly RawPath[];
}

export async function trackedFiles(
  git: GitContext,
  env: Environment,
): Promise<TrackedFiles | GitScopeFailure> {
  const listed = await runGit(git, ["ls-files", "-s", "-z"], { env, maxBytes: 2 ** 30 });
  if (!listed.ok) return listed;
  const args = ["ls-files", "-o", "-i", "--exclude-standard", "--directory", "-z"];
  const ignored = await runGit(git, args, { env });
  if (!ignored.ok) return ignored;
  const files = new Set<RawPath>();
  const submodules: RawPath[] = [];
  for (const line of listed.stdout.toString("latin1").split("\0").slice(0, -1)) {
    const path = line.slice(line.indexOf("\t") + 1);
    files.add(path);
    if (line.startsWith(GITLINK)) submodules.push(path);
  }
  const paths = ignored.stdout.toString("latin1").split("\0");
  return { ok: true, files, submodules, ignored: paths.filter((path) => path.endsWith("/")) };
}

export interface NewFiles {
  readonly walked: WalkedFolder;
  readonly tracked: TrackedFiles;
  readonly leaveOut: readonly string[];
}

/** Tells a task's own new files from what its tools left behind; a single ignored file is its own. */
export function chooseNewFiles(
  { walked, tracked, leaveOut }: NewFiles,
  log: OmissionLog,
): RawPath[] {
  const keptFolders = foldersOf(tracked.files);
  const notWork = leaveOut.map((path) => Buffer.from(path).toString("latin1"));
  const artefacts = new Set<RawPath>();
  const ignored = new Set<RawPath>();
  const nested = new Set<RawPath>();
  const fresh = walked.files.filter((path) => {
    if (tracked.files.has(path)) return false;
    if (notWork.some((name) => path === name || path.startsWith(`${name}/`))) return false;
    const submodule = tracked.submodules.find((name) => path.startsWith(`${name}/`));
    const artefact = artefactIn(path, keptFolders);
    const folder = tracked.ignored.find((name) => path.startsWith(name));
    if (submodule !== undefined) nested.add(`${submodule}/`);
    else if (artefact !== null) artefacts.add(artefact);
    else if (folder !== undefined) ignored.add(folder);
    else return true;
    return false;
  });
  log.add("artefact", artefacts);
  log.add("ignored", ignored);
  log.add("nested_repository", nested);
  return fresh;
}
