import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { gatherDiff, nearestGitEntry } from "@codex-in-claude/git-scope";
import type { PrepareTools } from "../prepare-tools.js";
import type { ReviewPlan } from "./plan.js";

/**
 * The instructions in a work tree that are not as its HEAD has them, whatever part of it is asked
 * for: changed, new, ignored, or hidden from git by a flag. They come from whoever is under review.
 *
 * @param root the work tree, in which codex will run
 * @returns paths relative to it; empty when codex would be told by nothing but what was committed
 */
export async function changedInstructions(
  root: string,
  { gitTimeoutSeconds }: Pick<ReviewPlan, "gitTimeoutSeconds">,
  { env, scratchDirectory, signal }: PrepareTools,
): Promise<readonly string[]> {
  const { told, outside } = await whatTells(root);
  if (told.length === 0) return outside;
  // Not `.agents/skills` but `.agents`, which may be a link, or a repository of its own.
  const paths = [...new Set(told.map((path) => folderOfSkills(path) ?? path))];
  const gathered = await gatherDiff(
    { kind: "working_tree", untracked: "include", paths },
    { cwd: root, env, timeoutSeconds: gitTimeoutSeconds, scratchDir: scratchDirectory, signal },
  );
  if (!gathered.ok) return told;
  // Only what is read shows whether more than a file's time has changed.
  for await (const _patch of gathered.patches);
  const { files, omissions, failure } = await gathered.facts;
  if (failure !== null) return told;
  const left = omissions.filter(({ reason }) => reason !== "sparse").flatMap((left) => left.paths);
  const differ = [...files.map(({ path }) => path), ...left];
  return [...differ.filter((path) => told.some((one) => lieTogether(one, path))), ...outside];
}

function folderOfSkills(path: string): string | undefined {
  const [name = ""] = path.split("/", 1);
  return namesOfFolders.has(name.toLowerCase()) ? name : undefined;
}

/** Whether one is the other, or a folder that the other lies in. */
function lieTogether(one: string, listed: string): boolean {
  // A path that is not UTF-8 is listed in quotes, and a folder with a slash.
  const other = listed.replace(/^"|\/$/g, "");
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

/** What codex takes instructions from in the folder that it runs in. */
interface Telling {
  /** Relative to the folder, with those that links lead to. */
  readonly told: readonly string[];
  /** Links that lead to what it does not have in its history; out of it no file is read. */
  readonly outside: readonly string[];
}

const namesOfFiles: ReadonlySet<string> = new Set(["agents.md", "agents.override.md"]);
/** Of folders with a folder `skills` in them. */
const namesOfFolders: ReadonlySet<string> = new Set([".agents", ".codex"]);

async function whatTells(root: string): Promise<Telling> {
  const names = await readdir(root);
  const skills = await skillFolders(root, names);
  const named = [...names.filter((name) => namesOfFiles.has(name.toLowerCase())), ...skills];
  const told = new Set(named);
  const outside: string[] = [];
  for (const path of [...named, ...(await linksBelow(root, skills))]) {
    const real = await realpath(join(root, path)).catch(() => join(root, path));
    const target = relative(root, real);
    const isBelow = !target.startsWith("..");
    const isOurs = isBelow && !target.startsWith(".git/") && (await nearestGitEntry(real)) === root;
    if (target === path || isOurs) told.add(target);
    else if (isBelow || (await isFolder(real))) outside.push(path);
  }
  return { told: [...told], outside };
}

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function skillFolders(root: string, names: readonly string[]): Promise<string[]> {
  const found = names
    .filter((name) => namesOfFolders.has(name.toLowerCase()))
    .map(async (name) => {
      const inner = await readdir(join(root, name)).catch(() => []);
      const skills = inner.filter((entry) => entry.toLowerCase() === "skills");
      return skills.map((entry) => join(name, entry));
    });
  return (await Promise.all(found)).flat();
}

async function linksBelow(root: string, paths: readonly string[]): Promise<string[]> {
  const options = { recursive: true, withFileTypes: true } as const;
  const found = paths.map((path) => readdir(join(root, path), options).catch(() => []));
  return (await Promise.all(found))
    .flat()
    .filter((entry) => entry.isSymbolicLink())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)));
}
