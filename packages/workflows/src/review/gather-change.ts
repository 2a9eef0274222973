import {
  boundPatches,
  type DiffFacts,
  type FilePatch,
  type GitScopeError,
  gatherDiff,
} from "@codex-in-claude/git-scope";
import { redactPatches } from "@codex-in-claude/redact";
import type { PrepareTools } from "../prepared.js";
import type { ReviewPlan } from "./plan.js";

/** A change, masked and cut to the budget. */
export interface Change {
  /** What is sent, as one unified diff. */
  readonly diff: string;
  readonly facts: DiffFacts;
  /** Files that are in the diff whole. */
  readonly includedPaths: ReadonlySet<string>;
  /** Files whose names alone made their content stay behind. */
  readonly withheldPaths: ReadonlySet<string>;
  /** Files in which at least one value was masked. */
  readonly maskedPaths: ReadonlySet<string>;
  readonly inlineMasks: number;
  /** The one file that is in the diff in part, when none had room whole. */
  readonly cutPath: string | null;
  /** Counted over the patches that were read, which is all of them when `facts.complete`. */
  readonly hunks: number;
  readonly hunksSent: number;
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
  let inlineMasks = 0;
  let hunks = 0;
  async function* masked(): AsyncGenerator<FilePatch> {
    for await (const { patch, withheld, report } of redactPatches(owned.patches)) {
      if (withheld) withheldPaths.add(patch.path);
      else if (report.length > 0) maskedPaths.add(patch.path);
      if (!withheld) inlineMasks += report.length;
      hunks += patch.hunks;
      yield patch;
    }
  }
  const { kept, cut } = await boundPatches(masked(), {
    maxBytes: plan.maxInputBytes,
  });
  const facts = await owned.facts;
  if (facts.failure) return { ok: false, error: facts.failure };
  const whole = kept.filter(
    ({ path, binary }) => path !== cut?.path && !withheldPaths.has(path) && !binary,
  );
  return {
    ok: true,
    change: {
      diff: kept.map(({ text }) => text).join(""),
      facts,
      includedPaths: new Set(whole.map(({ path }) => path)),
      withheldPaths,
      maskedPaths,
      inlineMasks,
      cutPath: cut?.path ?? null,
      hunks,
      hunksSent: whole.reduce((sum, patch) => sum + patch.hunks, cut?.hunksKept ?? 0),
    },
  };
}
