import { type DelegateDryRunEnvelope, type Envelope, sealSuccess } from "@codex-in-claude/envelope";
import { previewTree } from "@codex-in-claude/git-scope";
import { redactText } from "@codex-in-claude/redact";
import { gitErrorToDraft } from "../errors.js";
import { maskAuthorText } from "../mask-author-text.js";
import { noFacts } from "../outcome.js";
import type { PrepareTools } from "../prepare-tools.js";
import { makeMeta, type Provenance, sealFailure } from "../seal-outcome.js";
import { dependenciesAmong } from "./link-dependencies.js";
import type { DelegatePlan } from "./plan.js";
import { delegatePrompt } from "./prompt.js";

/** Tells what a delegation would start from; makes nothing. */
export async function previewDelegate(plan: DelegatePlan, tools: PrepareTools): Promise<Envelope> {
  const began = performance.now();
  const provenance: Provenance = { ...plan, tool: "codex_delegate_dry_run" };
  const preview = await previewTree({
    cwd: plan.workspace.cwd,
    env: tools.env,
    timeoutSeconds: plan.gitTimeoutSeconds,
    signal: tools.signal,
    scratchDir: tools.scratchDirectory,
  });
  const elapsedMs = () => performance.now() - began;
  if (!preview.ok) {
    return sealFailure(provenance, gitErrorToDraft(preview.error), { elapsedMs: elapsedMs() });
  }
  const { commit, subject, tracked, uncommitted, untracked, untrackedPaths } = preview;
  const linkedFolders = dependenciesAmong(preview.ignoredFolders);
  const { masked, warnings } = maskAuthorText({ task: plan.task });
  const masking = (text: string) => redactText(text).text;
  return sealSuccess<DelegateDryRunEnvelope>({
    ok: true,
    tool: "codex_delegate_dry_run",
    would_call_model: true,
    summary: `The task would start from the tracked files (${tracked.files}, of which ${uncommitted.files} changed); new files (${untracked.files}) would ${plan.includeUntracked ? "" : "not "}be there.`,
    commit,
    subject: subject === null ? null : masking(subject),
    tracked,
    uncommitted,
    untracked: { ...untracked, paths: untrackedPaths.map(masking) },
    linked_folders: linkedFolders,
    prompt_bytes: Buffer.byteLength(delegatePrompt({ task: masked.task, linkedFolders })),
    meta: makeMeta(
      provenance,
      {
        ...noFacts,
        securityWarnings: warnings,
        change: { repositoryRoot: preview.repositoryRoot, paths: [], redactedPaths: [] },
      },
      { elapsedMs: elapsedMs() },
    ),
  });
}
