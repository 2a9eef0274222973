import { readdir } from "node:fs/promises";
import { posix } from "node:path";
import { publicPath } from "./changed-file.js";
import { fail, type GitScopeFailure } from "./error.js";
import { quotePath } from "./escape-path.js";
import { statFiles } from "./file-stats.js";
import type { OpenRepository } from "./open-repository.js";
import { bytesOf, type RawPath } from "./raw-entries.js";

/** The files of rules that git opens wherever it comes upon them, and waits for when they are pipes. */
const RULES = new Set([".gitattributes", ".gitignore"]);

/** So long git may take before the tree is searched for what may be holding it up. */
const PATIENCE_MS = 1_000;

/** Runs a step that has git read the user's tree, and ends it when a pipe holds git up. */
export async function refusingPipes<Result extends { readonly ok: boolean }>(
  open: OpenRepository,
  step: (open: OpenRepository) => Promise<Result | GitScopeFailure>,
): Promise<Result | GitScopeFailure> {
  const { repository, sealed } = open;
  const found = new AbortController();
  const watch = { over: false, pipe: null as RawPath | null };
  const timer = setTimeout(async () => {
    const pipe = await findPipe(repository.root, watch);
    if (watch.over || pipe === null) return;
    watch.pipe = pipe;
    found.abort();
  }, PATIENCE_MS);
  const signals = sealed.signal === undefined ? [] : [sealed.signal];
  const signal = AbortSignal.any([found.signal, ...signals]);
  try {
    const result = await step({ ...open, sealed: { ...sealed, signal } });
    if (watch.pipe === null) return result;
    if (isDisposable(result)) await result[Symbol.asyncDispose]();
    return refusal(watch.pipe);
  } finally {
    watch.over = true;
    clearTimeout(timer);
  }
}

function isDisposable(value: object): value is AsyncDisposable {
  return Symbol.asyncDispose in value;
}

function refusal(path: RawPath): GitScopeFailure {
  const name = quotePath(publicPath(path));
  return fail("unsafe_repository", `The repository is refused: git would wait for ever at ${name}`);
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
    if (kind === "other") return refusal(path);
  }
  return null;
}

async function findPipe(root: string, watch: { readonly over: boolean }): Promise<RawPath | null> {
  const pending: RawPath[] = [""];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    if (watch.over) return null;
    // One character a byte, so that no name is lost.
    const options = { withFileTypes: true, encoding: "latin1" } as const;
    const entries = await readdir(bytesOf(folder, root), options).catch(() => []);
    for (const entry of entries) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== ".git") pending.push(path);
      const opens = entry.isFile() || entry.isDirectory() || entry.isSymbolicLink();
      if (RULES.has(entry.name) && !opens) return path;
    }
  }
  return null;
}
