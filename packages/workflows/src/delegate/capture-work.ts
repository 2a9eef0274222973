import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ErrorDraft } from "@codex-in-claude/envelope";
import {
  boundPatches,
  captureChanges,
  type FilePatch,
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
  /** Files that are in the patch file, and not or not whole in the inline diff. */
  readonly notShown: readonly string[];
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
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
  | { readonly ok: false; readonly error: ErrorDraft };

const workFile = "work.json";

/** Takes what was done in the tree: the exact patch as a file, and a masked diff for reading. */
export async function captureWork(
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
  const withheldPaths: string[] = [];
  async function* masked(): AsyncGenerator<FilePatch> {
    for await (const { patch, withheld, report } of redactPatches(diff.patches)) {
      if (withheld) withheldPaths.push(patch.path);
      else masks.push(...report.map((mask) => ({ ...mask, path: mask.path ?? patch.path })));
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
    notShown: [...leftOut, ...(cut === null ? [] : [cut.path])],
    leftOut: captured.leftOut.map(({ reason, count }) => ({ reason, count })),
  };
  await writeFile(join(tools.keepDirectory, workFile), JSON.stringify(work), { mode: 0o600 });
  return { ok: true, work };
}

/** What was captured by a process that died before it could tell. */
export async function recoverWork(keepDirectory: string): Promise<Capture> {
  try {
    const kept = await readFile(join(keepDirectory, workFile), "utf8");
    return { ok: true, work: JSON.parse(kept) as CapturedWork };
  } catch {
    const message =
      "The process that ran the task died before it had taken the changes from the tree";
    return { ok: false, error: { code: "worker_lost", message } };
  }
}
