import { relative, resolve } from "node:path";

/** A path as the caller gave it from where he stands, as the repository's root sees it. */
export function belowRoot(path: string, cwd: string, repositoryRoot: string): string {
  return relative(repositoryRoot, resolve(cwd, path));
}
