import type { CodexRun } from "@codex-in-claude/codex-runner";
import type { ErrorCode } from "@codex-in-claude/envelope";
import { normaliseConsult } from "../consult/normalise.js";
import type { Facts, Outcome } from "../outcome.js";
import { shownText } from "../shown-text.js";
import type { Capture, CapturedWork } from "./capture-work.js";

export interface DelegateReading {
  readonly kind: "delegate";
  /** The throwaway tree, which is gone by the time the answer is read. */
  readonly tree: string;
  readonly facts: Facts;
}

/** Reads what codex did and said. */
export function normaliseDelegate(
  run: CodexRun,
  reading: DelegateReading,
  capture: Capture,
): Outcome {
  const { tree } = reading;
  const said = normaliseConsult(run, { kind: "consult", facts: reading.facts, tree });
  if (said.kind === "failed") return said;
  if (!capture.ok) {
    const { answerText, facts } = said;
    return { kind: "failed", error: capture.error, answerText, facts };
  }
  const { work } = capture;
  return {
    ...said,
    kind: "delegated",
    work,
    facts: {
      ...said.facts,
      compatWarnings: [...said.facts.compatWarnings, ...leftOutWarnings(work)],
      ...(said.facts.change && {
        change: { ...said.facts.change, redactedPaths: redactedPaths(work) },
      }),
    },
  };
}

/** A delegation that fails after something was changed loses none of it: the error names the place. */
export function withWork(outcome: Outcome, capture: Capture | undefined): Outcome {
  const kept = outcome.kind === "failed" && capture && placeOf(capture);
  if (!kept) return outcome;
  const { error } = outcome;
  const message = `${error.message}. ${kept}`;
  const repair = "Look at what was kept, then call again for the rest.";
  const isBrokenOff = brokenOff.includes(error.code);
  return { ...outcome, error: { ...error, message, ...(isBrokenOff && { repair }) } };
}

/** Ends from which nothing has to be mended before the next call. */
const brokenOff: readonly ErrorCode[] = ["timeout", "cancelled", "worker_lost"];

function placeOf(capture: Capture): string | undefined {
  const place = capture.ok ? capture.work.patchFile : capture.keptTree;
  if (place === undefined) return undefined;
  return capture.ok
    ? `What was changed until then is in ${place}`
    : `The tree with all that was done is kept in ${place}`;
}

function leftOutWarnings({ leftOut }: CapturedWork): string[] {
  return leftOut.map(({ reason, count, paths = [] }) => {
    const entries = `${count} ${count === 1 ? "entry" : "entries"} of the tree`;
    const named = paths.slice(0, maxNamed).map(shownText).join(", ");
    const more = count > maxNamed ? " and more" : "";
    return `Not part of the diff: ${entries} (${reason.replaceAll("_", " ")}: ${named}${more})`;
  });
}

/** As many as fit a line that is read. */
const maxNamed = 10;

function redactedPaths({ masks, withheldPaths }: CapturedWork): string[] {
  const masked = masks.flatMap(({ path }) => (path === undefined ? [] : [path]));
  return [...new Set([...withheldPaths, ...masked])];
}
