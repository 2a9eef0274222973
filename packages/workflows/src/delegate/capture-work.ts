import { access, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ErrorDraft } from "@codex-in-claude/envelope";
import {
  boundPatches,
  captureChanges,
  type FilePatch,
  type Omission,
  type ThrowawayTree,
} from "@codex-in-claude/git-scope";
import { type ReportEntry, redactPatches } from "@codex-in-claude/redact";
import { gitErrorToDraft } from "../errors.js";
import type { DelegateTools } from "../prepare-tools.js";
import type { DelegatePlan } from "./plan.js";

/** What was done in the throwaway tree. Plain data. */
export interface CapturedWork {
  /** For reading: masked and bounded. Null when nothing changed. */
  readonly diff: string | null;
  readonly changedFiles: readonly ChangedFileEntry[];
  /** The exact patch, which `git apply` takes; absent when nothing changed. */
  readonly patchFile?: string;
  readonly masks: readonly ReportEntry[];
  readonly withheldPaths: readonly string[];
  /** Files that are in the patch file, and not, not whole or not exactly in the inline diff. */
  readonly notShown: readonly string[];
  readonly leftOut: readonly Omission[];
}

interface ChangedFileEntry {
  readonly path: string;
  readonly oldPath?: string;
  readonly status: FilePatch["status"];
  readonly linesAdded: number | null;
  readonly linesRemoved: number | null;
  readonly binary: boolean | null;
}

export type Capture =
  | { readonly ok: true; readonly work: CapturedWork }
  | {
      readonly ok: false;
      readonly error: ErrorDraft;
      /** Where the tree is now, if it could be kept. */
      readonly keptTree?: string;
    };

const workFile = "work.json";

/**
 * Takes what was done in the tree: the exact patch as a file, and a masked diff for reading. Where
 * that fails the tree itself is kept, for it was paid for.
 */
export async function captureWork(
  tree: ThrowawayTree,
  linkedFolders: readonly string[],
  plan: DelegatePlan,
  tools: DelegateTools,
): Promise<Capture> {
  const capture = await takeWork(tree, linkedFolders, plan, tools).catch(failedCapture);
  if (capture.ok) return capture;
  // What is kept may belong on another file system, or be taken; beside the scratch folder is room.
  const places = [join(tools.keepDirectory, "tree"), `${tools.scratchDirectory}-tree`];
  return keepTree(capture.error, tree.path, places);
}

async function takeWork(
  tree: ThrowawayTree,
  linkedFolders: readonly string[],
  plan: DelegatePlan,
  tools: DelegateTools,
): Promise<Capture> {
  const patchFile = join(tools.keepDirectory, "changes.patch");
  const captured = await captureChanges(tree, { patchFile, leaveOut: linkedFolders });
  if (!captured.ok) return { ok: false, error: gitErrorToDraft(captured.error) };
  await using diff = captured.diff;
  const masks: ReportEntry[] = [];
  const inexactPaths: string[] = [];
  const withheldPaths: string[] = [];
  async function* masked(): AsyncGenerator<FilePatch> {
    for await (const { patch, withheld, report } of redactPatches(diff.patches)) {
      if (withheld) withheldPaths.push(patch.path);
      else masks.push(...report.map((mask) => ({ ...mask, path: mask.path ?? patch.path })));
      if (isInexact(patch)) inexactPaths.push(patch.path);
      yield patch;
    }
  }
  const { kept, leftOut, cut } = await boundPatches(masked(), {
    maxBytes: plan.maxDiffBytes,
    expected: diff.files.map(({ path }) => path),
  });
  const facts = await diff.facts;
  if (facts.failure) return { ok: false, error: gitErrorToDraft(facts.failure) };
  const isEmpty = captured.patchBytes === 0;
  const work: CapturedWork = {
    diff: isEmpty ? null : kept.map(({ text }) => text).join(""),
    changedFiles: facts.files.map(
      ({ path, oldPath, status, linesAdded, linesRemoved, binary }) => ({
        path,
        ...(oldPath !== undefined && { oldPath }),
        status,
        linesAdded,
        linesRemoved,
        binary,
      }),
    ),
    ...(!isEmpty && { patchFile }),
    masks,
    withheldPaths,
    notShown: [...leftOut, ...(cut === null ? [] : [cut.path]), ...inexactPaths],
    leftOut: captured.leftOut,
  };
  // It serves only who finds this process dead: a full disk takes nothing from the result itself.
  await writeFile(join(tools.keepDirectory, workFile), JSON.stringify(work), { mode: 0o600 }).catch(
    () => {},
  );
  return { ok: true, work };
}

/** Whether its bytes, or those of its name, cannot stand in a text; a name in quotes is no UTF-8. */
function isInexact({ path, oldPath = "", binary, lossy }: FilePatch): boolean {
  return binary || lossy || path.startsWith('"') || oldPath.startsWith('"');
}

function failedCapture(thrown: NodeJS.ErrnoException): Capture {
  const message = `The changes could not be taken from the tree: ${thrown.code ?? thrown.message}`;
  return { ok: false, error: { code: "worktree_error", message } };
}

/**
 * What was captured by a process that died before it could tell.
 *
 * @param tree the folder that the task was done in, if it is still there
 */
export async function recoverWork(tree: string, keepDirectory: string): Promise<Capture> {
  try {
    const kept = await readFile(join(keepDirectory, workFile), "utf8");
    return { ok: true, work: JSON.parse(kept) as CapturedWork };
  } catch {
    const message =
      "The process that ran the task died before it had taken the changes from the tree";
    return keepTree({ code: "worker_lost", message }, tree, [join(keepDirectory, "tree")]);
  }
}

/**
 * Takes no room on the disk: the folder is moved. Of two who recover it at once, one does so.
 *
 * @param places where it may be moved to, the first that can be had
 */
async function keepTree(
  error: ErrorDraft,
  tree: string,
  places: readonly string[],
): Promise<Capture> {
  for (const place of places) {
    if (await isMoved(tree, place)) return { ok: false, error, keptTree: place };
  }
  return { ok: false, error };
}

async function isMoved(tree: string, place: string): Promise<boolean> {
  try {
    await rename(tree, place);
    return true;
  } catch (error) {
    const isGone = (error as NodeJS.ErrnoException).code === "ENOENT";
    return (
      isGone &&
      access(place).then(
        () => true,
        () => false,
      )
    );
  }
}
