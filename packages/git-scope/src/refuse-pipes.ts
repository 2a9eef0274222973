import { lstat } from "node:fs/promises";
import { posix } from "node:path";
import { publicPath } from "./changed-file.js";
import { fail, type GitScopeFailure } from "./error.js";
import { quotePath } from "./escape-path.js";
import { statFiles } from "./file-stats.js";
import { blocks, findPipe } from "./find-pipe.js";
import { bytesOf, type RawPath } from "./raw-entries.js";
import type { Located } from "./repository.js";

/** So long git may take before what it reads is searched for what may be holding it up. */
const PATIENCE_MS = 1_000;

/** Runs a step that has git read a repository, and ends it when a pipe holds git up. */
export async function refusingPipes<Place extends Located, Result extends { readonly ok: boolean }>(
  place: Place,
  step: (place: Place) => Promise<Result | GitScopeFailure>,
): Promise<Result | GitScopeFailure> {
  const { nearest, lookup, sealed } = place;
  const found = new AbortController();
  const search = { over: false, pipe: null as string | null };
  const timer = setTimeout(async () => {
    const pipe = await findPipe(nearest, search);
    if (search.over || pipe === null) return;
    search.pipe = pipe;
    found.abort();
  }, PATIENCE_MS);
  const signals = sealed.signal === undefined ? [] : [sealed.signal];
  const signal = AbortSignal.any([found.signal, ...signals]);
  try {
    const watched = { lookup: { ...lookup, signal }, sealed: { ...sealed, signal } };
    const result = await step({ ...place, ...watched });
    if (search.pipe === null) return result;
    if (isDisposable(result)) await result[Symbol.asyncDispose]();
    return refusal(search.pipe);
  } finally {
    search.over = true;
    clearTimeout(timer);
  }
}

function isDisposable(value: object): value is AsyncDisposable {
  return Symbol.asyncDispose in value;
}

function refusal(path: string): GitScopeFailure {
  const name = quotePath(path);
  const message = `The repository is refused: git would wait for ever at ${name}`;
  return fail("unsafe_repository", message, { repair: "Remove what is named: it is no file." });
}

/** Refuses pipes in place of the attributes that git will read for these files. */
export async function pipedAttributes(
  root: string,
  paths: readonly RawPath[],
): Promise<GitScopeFailure | null> {
  const folders = new Set<RawPath>();
  for (const path of paths) {
    let folder = posix.dirname(path);
    for (; !folders.has(folder) && folder !== "."; folder = posix.dirname(folder)) {
      folders.add(folder);
    }
  }
  const names = [...folders].map((folder) => `${folder}/.gitattributes`);
  for (const [path, { kind }] of await statFiles(root, [".gitattributes", ...names])) {
    if (kind === "other" && (await isPipe(bytesOf(path, root)))) return refusal(publicPath(path));
  }
  return null;
}

async function isPipe(path: Buffer): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  return found !== null && blocks(found);
}
