import { tools } from "@codex-in-claude/workflows";

const names = tools.map(({ name }) => name);
/** The names of the tools that have a parameter. */
const taking = (parameter: string) =>
  tools.filter(({ request }) => Object.hasOwn(request.entries, parameter)).map(({ name }) => name);

/** The tools by what can go wrong in them. */
export const toolGroups = {
  all: names,
  inWorkspace: taking("workspace_root"),
  waiting: ["codex_consult", "codex_review_changes", "codex_delegate"],
  background: ["codex_consult_async", "codex_review_changes_async", "codex_delegate_async"],
  paid: taking("idempotency_key"),
  previews: ["codex_dry_run", "codex_delegate_dry_run"],
  ofJob: taking("job_id"),
  results: ["codex_job_result", "codex_job_consume_result"],
  /** Gather a diff as part of the call itself, at no cost. */
  gathering: ["codex_dry_run", "codex_review_changes"],
  readingGit: ["codex_dry_run", "codex_delegate_dry_run", "codex_review_changes", "codex_delegate"],
};
