import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gitOnPath } from "./git-on-path.js";
import type { Provocation } from "./provocation.js";
import { toolGroups } from "./tool-groups.js";

const { gathering, readingGit } = toolGroups;

/** Runs git with the text as its input. */
const gitWith = (cwd: string, input: string, ...args: string[]): string =>
  execFileSync("git", args, { cwd, input, encoding: "utf8" }).trim();

/** A commit of more names than anybody lists: one folder of many, many times. */
function commitOfManyNames(cwd: string): string {
  const blob = gitWith(cwd, "", "hash-object", "-w", "--stdin");
  const mode = (type: "blob" | "tree") => (type === "blob" ? "100644" : "040000");
  const treeOf = (count: number, type: "blob" | "tree", id: string, letter: string) => {
    const lines = Array.from(
      { length: count },
      (_, index) => `${mode(type)} ${type} ${id}\t${letter.repeat(200)}${index}\n`,
    );
    return gitWith(cwd, lines.join(""), "mktree");
  };
  const folder = treeOf(2_000, "blob", blob, "f");
  const tree = treeOf(100, "tree", folder, "d");
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.invalid"];
  return gitWith(cwd, "", ...identity, "commit-tree", tree, "-m", "many");
}

/** Errors of the repository, or of git. */
export const refusedRepositories: readonly Provocation[] = [
  {
    code: "not_a_git_repo",
    why: "a folder outside any repository",
    tools: readingGit,
    provoke: async ({ ask, folder }, tool) => ask(tool, { workspace_root: await folder() }),
  },
  {
    code: "unsafe_repository",
    why: "a folder that claims the git directory of another",
    tools: readingGit,
    provoke: async ({ ask, folder, scene }, tool) => {
      const path = await folder();
      await writeFile(join(path, ".git"), `gitdir: ${scene.repo.path}/.git\n`);
      return ask(tool, { workspace_root: path });
    },
  },
  {
    code: "git_unavailable",
    why: "a git that fails",
    tools: readingGit,
    provoke: async (stage, tool) =>
      stage.ask(tool, {}, { env: { PATH: await gitOnPath(stage, "exit 3") } }),
  },
  {
    code: "history_missing",
    why: "a commit whose parent a shallow clone lacks",
    tools: gathering,
    provoke: async ({ ask, folder, repo }, tool) => {
      const { path, commit } = await repo();
      await commit("second");
      const clone = join(await folder(), "clone");
      execFileSync("git", ["clone", "-q", "--depth", "1", `file://${path}`, clone]);
      return ask(tool, { workspace_root: clone, commit: "HEAD" });
    },
  },
  {
    code: "invalid_base",
    why: "a base that does not exist",
    tools: gathering,
    provoke: ({ ask }, tool) => ask(tool, { base: "no-such-branch" }),
  },
  {
    code: "invalid_commit",
    why: "a commit that does not exist",
    tools: gathering,
    provoke: ({ ask }, tool) => ask(tool, { commit: "no-such-commit" }),
  },
  {
    code: "invalid_paths",
    why: "a path outside the repository",
    tools: gathering,
    provoke: ({ ask }, tool) => ask(tool, { paths: ["../outside"] }),
  },
  {
    code: "context_too_large",
    why: "more names than can be listed",
    tools: gathering,
    provoke: async ({ ask, repo }, tool) => {
      const { path } = await repo();
      const commit = commitOfManyNames(path);
      return ask(tool, { workspace_root: path, commit });
    },
  },
  {
    code: "tree_changed_during_gather",
    why: "a file that changes while it is read",
    tools: gathering,
    provoke: async (stage, tool) => {
      const { path } = await stage.repo({ "a.txt": "one\n" });
      await writeFile(join(path, "a.txt"), "two\n");
      const script = `case "$*" in *diff*) echo more >> "${path}/a.txt" ;; esac\nexec "$GIT" "$@"`;
      const env = { PATH: await gitOnPath(stage, script) };
      return stage.ask(tool, { workspace_root: path }, { env });
    },
  },
  {
    code: "worktree_error",
    why: "a file whose name no disk takes",
    tools: ["codex_delegate"],
    provoke: async ({ ask, repo }, tool) => {
      const { path, git } = await repo();
      const blob = gitWith(path, "words\n", "hash-object", "-w", "--stdin");
      await git("update-index", "--add", "--cacheinfo", `100644,${blob},${"n".repeat(300)}`);
      await git("commit", "-q", "-m", "a long name");
      return ask(tool, { workspace_root: path });
    },
  },
];
