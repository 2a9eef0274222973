import { fail, type GitScopeFailure } from "./error.js";
import { escapeText } from "./escape-path.js";
import { runGit } from "./git.js";
import type { OpenRepository } from "./open-repository.js";

export type ResolvedName = { readonly ok: true; readonly id: string } | GitScopeFailure;

/** What no branch can be meant by, whatever there is of that name: HEAD, an id, a whole reference. */
const NO_BRANCH = /^(HEAD|[0-9a-f]{40}|[0-9a-f]{64})?($|[~^@:])|^refs\//;

/**
 * Turns a name into the id of a commit, in the user's repository and behind `--end-of-options`.
 * A name is a branch's before it is a tag's: for git it is the other way about, and a tag comes
 * with every fetch.
 */
export async function resolveName(
  name: string,
  code: "invalid_base" | "invalid_commit",
  open: OpenRepository,
): Promise<ResolvedName> {
  const what = code === "invalid_base" ? "base" : "commit";
  if (name === "" || /[\0-\x1f\x7f]/.test(name)) {
    return fail(code, `The ${what} is empty or holds a control character`);
  }
  const branches = NO_BRANCH.test(name) ? [] : [`refs/heads/${name}`, `refs/remotes/${name}`];
  for (const reading of [...branches, name]) {
    const found = await commitId(reading, open);
    if (found !== null) return found;
  }
  const shown = `"${escapeText(name)}"`;
  if (/^[0-9a-f]{40,64}$|[~^]/.test(name) && open.repository.shallow) {
    return fail("history_missing", `The clone is shallow, and ${shown} is not in it`, {
      fetchCommand: "git fetch --unshallow",
    });
  }
  if (code === "invalid_commit") return fail(code, `No such commit: ${shown}`);
  const candidates = await branchNames(open);
  return fail(code, `Cannot compare with base ${shown}: no such branch or commit`, { candidates });
}

/** Null when git knows no such commit. */
async function commitId(name: string, open: OpenRepository): Promise<ResolvedName | null> {
  const args = ["rev-parse", "--verify", "--end-of-options", `${name}^{commit}`];
  const found = await runGit({ ...open.lookup, cwd: open.repository.root }, args);
  if (!found.ok) return found.exitCode === undefined ? found : null;
  const id = found.stdout.toString("latin1").trim();
  // Of `^main` git answers the id with the sign before it.
  return id.startsWith("^") ? null : { ok: true, id };
}

const USUAL = [
  "refs/remotes/origin/HEAD",
  "refs/heads/main",
  "refs/heads/master",
  "refs/remotes/origin/main",
  "refs/remotes/origin/master",
];

/** A base by its whole reference, which nothing else can be called, and as it is shown. */
export type UsualBase =
  | { readonly ok: true; readonly reference: string; readonly name: string }
  | GitScopeFailure;

/** The branch that others leave from: origin's HEAD, else main, else master. */
export async function usualBase(open: OpenRepository): Promise<UsualBase> {
  const listed = await runGit({ ...open.lookup, cwd: open.repository.root }, [
    "for-each-ref",
    "--format=%(refname)",
    ...USUAL,
  ]);
  if (!listed.ok) return listed;
  const there = new Set(listed.stdout.toString("utf8").split("\n"));
  const reference = USUAL.find((ref) => there.has(ref));
  if (reference !== undefined) {
    return { ok: true, reference, name: reference.replace(/^refs\/(heads|remotes)\//, "") };
  }
  const candidates = await branchNames(open);
  return fail(
    "invalid_base",
    "No base was given, and neither origin's HEAD nor main nor master is here",
    {
      candidates,
    },
  );
}

/** Up to twenty branches, local ones first. */
async function branchNames(open: OpenRepository): Promise<string[]> {
  const listed = await runGit({ ...open.lookup, cwd: open.repository.root }, [
    "for-each-ref",
    "--count=20",
    "--format=%(refname:short)",
    "refs/heads",
    "refs/remotes",
  ]);
  if (!listed.ok) return [];
  const names = listed.stdout.toString("utf8").split("\n");
  return names.filter((name) => name !== "").map(escapeText);
}
