import { type GitScopeError, snapshotTree } from "@codex-in-claude/git-scope";
import { isSecretPath } from "@codex-in-claude/redact";
import type { PrepareTools } from "../prepare-tools.js";
import type { Change } from "./gather-change.js";
import type { ReviewPlan } from "./plan.js";

/** The folder in which a change is reviewed. */
export interface ReviewTarget extends AsyncDisposable {
  readonly ok: true;
  readonly path: string;
}

/**
 * Where the reviewed version can be read: the working tree itself for uncommitted changes, else a
 * snapshot of the reviewed head, so that what codex opens for context is what is under review. Its
 * secret-looking files are left out, and its instruction files are those of the base.
 */
export async function openReviewTarget(
  plan: ReviewPlan,
  { facts }: Change,
  tools: PrepareTools,
): Promise<ReviewTarget | { readonly ok: false; readonly error: GitScopeError }> {
  if (facts.headTree === null) {
    return { ok: true, path: facts.repositoryRoot, [Symbol.asyncDispose]: async () => {} };
  }
  return snapshotTree({
    cwd: plan.workspace.cwd,
    env: tools.env,
    timeoutSeconds: plan.gitTimeoutSeconds,
    signal: tools.signal,
    parentDir: tools.scratchDirectory,
    owner: "review",
    headTree: facts.headTree,
    baseTree: facts.baseTree,
    isSecretPath,
  });
}
