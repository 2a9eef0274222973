import { consultAnswerSchema } from "@codex-in-claude/envelope";
import { createThrowawayTree, previewTree, type ThrowawayTree } from "@codex-in-claude/git-scope";
import { gitErrorToDraft } from "../errors.js";
import { maskAuthorText } from "../mask-author-text.js";
import { type Facts, noFacts } from "../outcome.js";
import type { DelegateTools } from "../prepare-tools.js";
import { finishedEarly, type Prepared } from "../prepared.js";
import { neverInScope } from "../review/coverage.js";
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
      facts: delegateFacts(tree, warnings),
    },
    capture: () => captureWork(tree, linked, plan, tools),
    [Symbol.asyncDispose]: () => tree[Symbol.asyncDispose](),
  };
}

function delegateFacts(tree: ThrowawayTree, securityWarnings: readonly string[]): Facts {
  return {
    ...noFacts,
    compatWarnings: tree.omissions
      .filter(({ reason }) => !neverInScope.includes(reason))
      .map(lackWarning),
    securityWarnings,
    change: {
      repositoryRoot: tree.repositoryRoot,
      paths: [],
      redactedPaths: [],
      ...(tree.headCommit !== null && { base: tree.headCommit }),
    },
  };
}

function lackWarning({ reason, count, paths }: ThrowawayTree["omissions"][number]): string {
  const files = `${count} ${count === 1 ? "entry" : "entries"} of the working tree`;
  const named = paths.slice(0, 3).join(", ");
  const lack = `The task went without ${files} (${reason.replaceAll("_", " ")}: ${named})`;
  return reason === "untracked" ? `${lack}; pass untracked "include" to have them there` : lack;
}

function failedEarly({ error }: { readonly error: Parameters<typeof gitErrorToDraft>[0] }) {
  return finishedEarly({ kind: "failed", error: gitErrorToDraft(error), facts: noFacts });
}
