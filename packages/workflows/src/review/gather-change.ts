import { createHash } from "node:crypto";
import {
  boundPatches,
  type DiffFacts,
  type FilePatch,
  type GitScopeError,
  gatherDiff,
  patchId,
} from "@codex-in-claude/git-scope";
import { type Report, redactPatches } from "@codex-in-claude/redact";
import type { PrepareTools } from "../prepare-tools.js";
import type { ReviewPlan } from "./plan.js";

/** A change, masked and cut to the budget. */
export interface Change {
  /** What is sent, as one unified diff. */
  readonly diff: string;
  /** The same by file; files whose content stayed behind are not among them. */
  readonly patches: readonly { readonly path: string; readonly text: string }[];
  readonly facts: DiffFacts;
  /** Files that are in the diff whole, but for values masked in their lines. */
  readonly includedPaths: ReadonlySet<string>;
  /** Files whose names alone made their content stay behind. */
  readonly withheldPaths: ReadonlySet<string>;
  /** Files in which at least one value was masked. */
  readonly maskedPaths: ReadonlySet<string>;
  /** Files whose content is elsewhere: what git keeps of them names it. */
  readonly lfsPaths: ReadonlySet<string>;
  /** Submodules that were added or moved: of what they hold the change has the commit alone. */
  readonly submodulePaths: ReadonlySet<string>;
  /** Files in which whole lines were masked as a key: code could stand in them. */
  readonly blockMaskedPaths: ReadonlySet<string>;
  /** Files with bytes that are not UTF-8: U+FFFD stands in their place. */
  readonly lossyPaths: ReadonlySet<string>;
  readonly inlineMasks: number;
  /** The one file that is in the diff in part, when none had room whole. */
  readonly cutPath: string | null;
  /** Counted over the patches that were read, which is all of them when `facts.complete`. */
  readonly hunks: number;
  readonly hunksSent: number;
  /** Of the change before masking; null when that was not read to its end, or not as it is. */
  readonly patchId: string | null;
  /** Digests of the patches that were read, by path; of text alone, before masking. */
  readonly textDigests: ReadonlyMap<string, string>;
}

type ChangeResult =
  | { readonly ok: true; readonly change: Change }
  | { readonly ok: false; readonly error: GitScopeError };

/** Gathers what the plan asks for: gather, then mask, then cut; never the other way round. */
export async function gatherChange(plan: ReviewPlan, tools: PrepareTools): Promise<ChangeResult> {
  const gathered = await gatherDiff(
    { ...plan.scope, paths: plan.paths },
    {
      cwd: plan.workspace.cwd,
      env: tools.env,
      timeoutSeconds: plan.gitTimeoutSeconds,
      scratchDir: tools.scratchDirectory,
      signal: tools.signal,
    },
  );
  if (!gathered.ok) return gathered;
  await using owned = gathered;
  const withheldPaths = new Set<string>();
  const maskedPaths = new Set<string>();
  const blockMaskedPaths = new Set<string>();
  const lfsPaths = new Set<string>();
  const lossyPaths = new Set<string>();
  const submodulePaths = new Set<string>();
  const textDigests = new Map<string, string>();
  let inlineMasks = 0;
  let hunks = 0;
  let original = "";
  async function* recorded(): AsyncGenerator<FilePatch> {
    for await (const patch of owned.patches) {
      if (lfsPointer.test(patch.text)) lfsPaths.add(patch.path);
      if (patch.lossy) lossyPaths.add(patch.path);
      if (patch.newMode === submoduleMode) submodulePaths.add(patch.path);
      if (original.length <= plan.maxInputBytes) original += patch.text;
      if (!patch.binary && !patch.lossy) textDigests.set(patch.path, sha256(patch.text));
      yield patch;
    }
  }
  async function* masked(): AsyncGenerator<FilePatch> {
    for await (const { patch, withheld, report } of redactPatches(recorded())) {
      if (withheld) withheldPaths.add(patch.path);
      else if (report.length > 0) maskedPaths.add(patch.path);
      if (!withheld) inlineMasks += report.length;
      if (!withheld && hidesChangedLine(patch.text, report)) blockMaskedPaths.add(patch.path);
      hunks += patch.hunks;
      yield patch;
    }
  }
  const { kept, cut } = await boundPatches(masked(), {
    maxBytes: plan.maxInputBytes,
  });
  const facts = await owned.facts;
  if (facts.failure) return { ok: false, error: facts.failure };
  const isKnown = facts.complete && lossyPaths.size === 0;
  const whole = kept.filter(
    ({ path, binary }) => path !== cut?.path && !withheldPaths.has(path) && !binary,
  );
  return {
    ok: true,
    change: {
      diff: kept.map(({ text }) => text).join(""),
      patches: kept
        .filter(({ path }) => !withheldPaths.has(path))
        .map(({ path, text }) => ({ path, text })),
      facts,
      includedPaths: new Set(
        whole
          .map(({ path }) => path)
          .filter((path) => !blockMaskedPaths.has(path))
          .filter((path) => !lfsPaths.has(path) && !submodulePaths.has(path)),
      ),
      withheldPaths,
      maskedPaths,
      blockMaskedPaths,
      lossyPaths,
      lfsPaths,
      submodulePaths,
      inlineMasks,
      cutPath: cut?.path ?? null,
      hunks,
      patchId: await patchIdOf(isKnown ? original : "", plan, tools),
      textDigests,
      hunksSent: whole.reduce((sum, patch) => sum + patch.hunks, cut?.hunksKept ?? 0),
    },
  };
}

/** A change that went over the budget was sent in part: its id would be that of something else. */
async function patchIdOf(
  original: string,
  { maxInputBytes, gitTimeoutSeconds, workspace }: ReviewPlan,
  { env, signal }: PrepareTools,
): Promise<string | null> {
  if (original === "" || original.length > maxInputBytes) return null;
  const options = { env, signal, timeoutSeconds: gitTimeoutSeconds, workspace: workspace.cwd };
  return patchId(original, options);
}

/** Whether a line of the change itself, and not one around it, was masked as part of a key. */
function hidesChangedLine(text: string, report: Report): boolean {
  return report.some(({ kind }) => kind === "block") && maskedChange.test(text);
}

// Not `m` and `.`, which take a carriage return for the end of a line: in a diff only a line feed is one.
const maskedChange = /(?:^|\n)[+-][^\n]*\[redacted: /;

/** As git writes the mode of an entry that is a commit of another repository. */
const submoduleMode = "160000";

/** The head of a pointer, or its object id when that alone has changed. */
const lfsPointer =
  /\n[+ ]version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:[^\n]*\n){0,3}\+oid sha256:[0-9a-f]{64}\n/;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
