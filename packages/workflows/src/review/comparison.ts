import type { DiffFacts, Scope } from "@codex-in-claude/git-scope";

/** What is compared, in words that a model and a person understand. */
export function comparisonOf({ kind }: Scope, facts: DiffFacts): string {
  const base = shortId(facts.baseCommit);
  const head = shortId(facts.headCommit);
  switch (kind) {
    case "working_tree":
      return base === undefined
        ? "the files in the working tree of a repository without commits"
        : `the uncommitted changes in the working tree, against commit ${base}`;
    case "staged":
      return base === undefined
        ? "the staged files of a repository without commits"
        : `the staged changes, against commit ${base}`;
    case "commit":
      return base === undefined
        ? `commit ${head}, which has no parent`
        : `commit ${head}, against its ${facts.mergeCommit ? "first " : ""}parent ${base}`;
    case "branch":
    case "range":
      return `commit ${head}, against its merge base ${base} with the base`;
  }
}

const shortId = (id: string | null) => id?.slice(0, 12);
