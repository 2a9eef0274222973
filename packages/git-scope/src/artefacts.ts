import type { RawPath } from "./raw-entries.js";

/** Folders and files that tools leave behind, by name; `*` stands for anything. New ones are not captured. */
export const ARTEFACTS = [
  "node_modules",
  ".pnpm-store",
  ".venv",
  "venv",
  "__pycache__",
  ".pytest_cache",
  ".mypy_cache",
  ".ruff_cache",
  ".tox",
  ".gradle",
  ".turbo",
  ".parcel-cache",
  ".nyc_output",
  ".next",
  ".nuxt",
  ".svelte-kit",
  ".DS_Store",
  "*.pyc",
  "*.tsbuildinfo",
] as const;

const EXACT: ReadonlySet<string> = new Set(ARTEFACTS.filter((name) => !name.includes("*")));
const SUFFIXES = ARTEFACTS.filter((name) => name.startsWith("*")).map((name) => name.slice(1));

/**
 * The part of a path that makes it an artefact: a folder ends in `/`. Null when nothing does, or
 * when the project itself keeps files below it.
 */
export function artefactIn(path: RawPath, keptFolders: ReadonlySet<RawPath>): RawPath | null {
  const names = path.split("/");
  for (const [at, name] of names.entries()) {
    const prefix = names.slice(0, at + 1).join("/");
    const isLast = at === names.length - 1;
    if (EXACT.has(name) && !keptFolders.has(prefix)) return isLast ? prefix : `${prefix}/`;
    if (isLast && SUFFIXES.some((suffix) => name.endsWith(suffix))) return prefix;
  }
  return null;
}
