import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { ErrorDraft } from "@codex-in-claude/envelope";
import { missingPaths, nearestGitEntry } from "@codex-in-claude/git-scope";
import { gitErrorToDraft } from "../errors.js";
import type { PrepareTools } from "../prepare-tools.js";
import { shownText } from "../shown-text.js";
import { belowRoot } from "./below-root.js";
import type { Change } from "./gather-change.js";
import type { ReviewPlan } from "./plan.js";

/**
 * A path under which nothing changed and nothing lies is a slip, and one in a repository of its own
 * belongs to another review: neither is an empty one.
 */
export async function misnamedPath(
  plan: ReviewPlan,
  { facts }: Change,
  tools: PrepareTools,
): Promise<ErrorDraft | undefined> {
  const { scope, workspace } = plan;
  if (facts.headTree !== null && scope.kind !== "staged") {
    return misnamedInTrees(plan, facts, tools);
  }
  for (const path of facts.unmatchedPaths) {
    const why = await whyUnmatched(path, workspace.cwd, facts.repositoryRoot);
    if (why !== undefined) return misnamed(path, why);
  }
  return undefined;
}

async function whyUnmatched(path: string, cwd: string, root: string): Promise<string | undefined> {
  const file = resolve(cwd, path);
  if (!(await isThere(file))) return "no such file or folder";
  const folder = dirname(resolve(root, belowRoot(path, cwd, root)));
  const real = await realpath(folder).catch(() => folder);
  if (real !== folder) {
    const target = relative(root, join(real, basename(file)));
    return `it lies behind a link, which git does not follow; name "${shownText(target)}"`;
  }
  return (await nearestGitEntry(dirname(file))) === root
    ? undefined
    : "it lies in a repository of its own, and can be reviewed there";
}

function misnamed(path: string, why: string): ErrorDraft {
  const message = `Cannot review "${shownText(path)}": ${why}`;
  return { code: "invalid_paths", message, offending_param: "paths" };
}

/** As commits have it, whatever lies on the disk now. */
async function misnamedInTrees(
  { workspace, gitTimeoutSeconds }: ReviewPlan,
  { unmatchedPaths, repositoryRoot, baseTree, headTree }: Change["facts"],
  { env, signal, scratchDirectory }: PrepareTools,
): Promise<ErrorDraft | undefined> {
  const [first] = unmatchedPaths;
  if (first === undefined || headTree === null) return undefined;
  const names = new Map(
    unmatchedPaths.map((path) => [belowRoot(path, workspace.cwd, repositoryRoot), path]),
  );
  names.delete("");
  const found = await missingPaths({
    ...{ cwd: workspace.cwd, env, signal, timeoutSeconds: gitTimeoutSeconds },
    ...{ scratchDir: scratchDirectory, trees: [baseTree, headTree], paths: [...names.keys()] },
  });
  if (!found.ok) return gitErrorToDraft(found.error);
  const [missing] = found.missing;
  return missing === undefined
    ? undefined
    : misnamed(names.get(missing) ?? missing, "no such file or folder in either version");
}

const isThere = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  );
