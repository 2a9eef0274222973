import type { CodexRun } from "@codex-in-claude/codex-runner";
import { normaliseConsult } from "../consult/normalise.js";
import type { Facts, Outcome } from "../outcome.js";
import type { Capture, CapturedWork } from "./capture-work.js";

export interface DelegateReading {
  readonly kind: "delegate";
  /** The throwaway tree, which is gone by the time the answer is read. */
  readonly tree: string;
  readonly facts: Facts;
}

/**
 * Reads what codex did and said. When a run failed after it had changed something, its work is not
 * lost: the error names the patch file.
 */
export function normaliseDelegate(
  run: CodexRun,
  reading: DelegateReading,
  capture: Capture,
): Outcome {
  const { facts, tree } = reading;
  const said = normaliseConsult(run, { kind: "consult", facts, tree });
  if (said.kind === "failed") return withPatchFile(said, capture);
  if (!capture.ok) return { ...failedOutcome(said), error: capture.error };
  const { work } = capture;
  return {
    ...said,
    kind: "delegated",
    work,
    facts: {
      ...said.facts,
      compatWarnings: [...said.facts.compatWarnings, ...leftOutWarnings(work)],
      ...(facts.change && { change: { ...facts.change, redactedPaths: redactedPaths(work) } }),
    },
  };
}

function withPatchFile(failed: Outcome & { kind: "failed" }, capture: Capture): Outcome {
  const patchFile = capture.ok ? capture.work.patchFile : undefined;
  if (patchFile === undefined) return failed;
  const message = `${failed.error.message}. What was changed until then is in ${patchFile}`;
  return { ...failed, error: { ...failed.error, message } };
}

function failedOutcome(said: Outcome & { kind: "consulted" }) {
  return { kind: "failed" as const, answerText: said.answerText, facts: said.facts };
}

function leftOutWarnings({ leftOut }: CapturedWork): string[] {
  return leftOut.map(
    ({ reason, count }) =>
      `${count} files in the tree are not part of the diff (${reason.replaceAll("_", " ")})`,
  );
}

function redactedPaths({ masks, withheldPaths }: CapturedWork): string[] {
  const masked = masks.flatMap(({ path }) => (path === undefined ? [] : [path]));
  return [...new Set([...withheldPaths, ...masked])];
}
