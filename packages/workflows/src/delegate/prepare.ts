import { consultAnswerSchema } from "@codex-in-claude/envelope";
import { createThrowawayTree, previewTree, type ThrowawayTree } from "@codex-in-claude/git-scope";
import { gitErrorToDraft } from "../errors.js";
import { maskAuthorText } from "../mask-author-text.js";
import { type Facts, noFacts } from "../outcome.js";
import type { DelegateTools } from "../prepare-tools.js";
import { finishedEarly, type Prepared } from "../prepared.js";
import { captureWork } from "./capture-work.js";
import { dependenciesAmong, linkDependencies } from "./link-dependencies.js";
import type { DelegatePlan } from "./plan.js";
import { delegatePrompt } from "./prompt.js";

export async function prepareDelegate(plan: DelegatePlan, tools: DelegateTools): Promise<Prepared> {
  const git = {
    cwd: plan.workspace.cwd,
    env: tools.env,
    timeoutSeconds: plan.gitTimeoutSeconds,
    signal: tools.signal,
  };
  const preview = await previewTree({ ...git, scratchDir: tools.scratchDirectory });
  if (!preview.ok) return failedEarly(preview);
  const tree = await createThrowawayTree({
    ...git,
    parentDir: tools.scratchDirectory,
    owner: "delegate",
    includeUntracked: plan.includeUntracked,
  });
  if (!tree.ok) return failedEarly(tree);
  const { linked, targets } = await linkDependencies(
    tree.path,
    tree.repositoryRoot,
    dependenciesAmong(preview.ignoredFolders),
  );
  const { masked, warnings } = maskAuthorText({ task: plan.task });
  const leftBehind = plan.includeUntracked ? 0 : preview.untracked.files;
  return {
    kind: "ready",
    prompt: delegatePrompt({ task: masked.task, linkedFolders: linked }),
    outputSchema: consultAnswerSchema,
    cwd: tree.path,
    // The user's objects stay closed: they hold the whole history. `git status` works without them.
    readRoots: [tree.gitDir, ...targets],
    reading: {
      kind: "delegate",
      tree: tree.path,
      facts: delegateFacts(tree, leftBehind, warnings),
    },
    capture: () => captureWork(tree, linked, plan, tools),
    [Symbol.asyncDispose]: () => tree[Symbol.asyncDispose](),
  };
}

function delegateFacts(
  tree: ThrowawayTree,
  leftBehind: number,
  securityWarnings: readonly string[],
): Facts {
  const notCopied = `${leftBehind} new files are not tracked by git, and were not in the tree; pass untracked "include" to have them there`;
  return {
    ...noFacts,
    compatWarnings: leftBehind > 0 ? [notCopied] : [],
    securityWarnings,
    change: {
      repositoryRoot: tree.repositoryRoot,
      paths: [],
      redactedPaths: [],
      ...(tree.headCommit !== null && { base: tree.headCommit }),
    },
  };
}

function failedEarly({ error }: { readonly error: Parameters<typeof gitErrorToDraft>[0] }) {
  return finishedEarly({ kind: "failed", error: gitErrorToDraft(error), facts: noFacts });
}
