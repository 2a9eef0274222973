import { realpath, stat } from "node:fs/promises";
import { isAbsolute, relative } from "node:path";
import type { ErrorDraft } from "@codex-in-claude/envelope";

/** Where a call works: an absolute path without symlinks, and how it was chosen. */
export interface Workspace {
  readonly cwd: string;
  readonly source: "param" | "roots" | "cwd";
  readonly warning?: string;
}

/**
 * The folders that a client allows; or `unnamed`, when it has some and does not say which. Only the
 * folder that this process stands in is known to be meant then.
 */
export type ClientRoots = readonly string[] | "unnamed";

export interface WorkspaceSources {
  /** The argument of the call, if it was given. */
  readonly workspaceRoot?: string | undefined;
  /** The folders that the client allows, if it says so. */
  readonly roots?: ClientRoots | undefined;
  /** Where this process stands. */
  readonly cwd: string;
  /** Whether a person chose that place, as in a shell. */
  readonly cwdIsChosen: boolean;
}

type WorkspaceResult =
  | { readonly ok: true; readonly workspace: Workspace }
  | { readonly ok: false; readonly error: ErrorDraft };

/** Decides where a call works: its argument, else the client's root, else the current folder. */
export async function resolveWorkspace(sources: WorkspaceSources): Promise<WorkspaceResult> {
  const isUnnamed = sources.roots === "unnamed";
  const named = sources.roots === "unnamed" ? [] : (sources.roots ?? []);
  const roots = await existingFolders(isUnnamed ? [sources.cwd] : named);
  const isBounded = isUnnamed || named.length > 0;
  if (sources.workspaceRoot !== undefined) {
    return fromArgument(sources.workspaceRoot, isBounded ? roots : undefined);
  }
  if (named.length > 0 && roots.length === 0) return invalid("None of the client's roots exists");
  const cwd = await existingFolder(sources.cwd);
  const root = roots.find((candidate) => cwd !== undefined && isInside(cwd, candidate)) ?? roots[0];
  if (root !== undefined && !isUnnamed) {
    const warning = `The client names ${roots.length} roots; this call works in ${root}`;
    return found({ cwd: root, source: "roots", ...(roots.length > 1 && { warning }) });
  }
  if (cwd === undefined) return invalid("Cannot work in the current folder: it does not exist");
  const why = isUnnamed ? "The client did not name its roots" : "No workspace was named";
  const warning = `${why}, so this call works where the server was started: ${cwd}`;
  return found({ cwd, source: "cwd", ...(!sources.cwdIsChosen && { warning }) });
}

async function fromArgument(
  path: string,
  roots: readonly string[] | undefined,
): Promise<WorkspaceResult> {
  if (!isAbsolute(path)) return invalid("Cannot use workspace_root: it must be an absolute path");
  const cwd = await existingFolder(path);
  if (cwd === undefined) return invalid("Cannot use workspace_root: no such directory");
  if (roots !== undefined && !roots.some((root) => isInside(cwd, root))) {
    return {
      ok: false,
      error: {
        code: "workspace_outside_roots",
        message: "Cannot use workspace_root: it lies outside the client's roots",
        offending_param: "workspace_root",
        allowed_values: [...roots],
      },
    };
  }
  return found({ cwd, source: "param" });
}

const found = (workspace: Workspace): WorkspaceResult => ({ ok: true, workspace });

const invalid = (message: string): WorkspaceResult => ({
  ok: false,
  error: { code: "invalid_workspace_root", message, offending_param: "workspace_root" },
});

/** Whether a path is a folder or lies somewhere beneath it; both without symlinks. */
function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith("../") && !isAbsolute(way));
}

async function existingFolders(paths: readonly string[]): Promise<string[]> {
  const folders = await Promise.all(paths.map(existingFolder));
  return folders.filter((folder) => folder !== undefined);
}

async function existingFolder(path: string): Promise<string | undefined> {
  try {
    const real = await realpath(path);
    return (await stat(real)).isDirectory() ? real : undefined;
  } catch {
    return undefined;
  }
}
