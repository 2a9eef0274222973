import { codexHomeOf, findCodex, importTranscript } from "@codex-in-claude/codex-runner";
import {
  type Envelope,
  type ErrorDraft,
  sealSuccess,
  type TransferEnvelope,
} from "@codex-in-claude/envelope";
import type { CallHost } from "../call-host.js";
import { codexErrorToDraft } from "../errors.js";
import { noFacts } from "../outcome.js";
import type { CallContext } from "../plan.js";
import { resolveWorkspace } from "../resolve-workspace.js";
import { makeMeta, provenanceOfContext, sealFailure } from "../seal-outcome.js";
import { shellWord } from "../shell-word.js";
import { shownText } from "../shown-text.js";
import { checkTranscript } from "./check-transcript.js";
import type { TransferRequest } from "./request.js";

/** Hands a conversation with Claude Code over to codex. Free, and without a login. */
export async function answerTransfer(
  { transcript_path, workspace_root: workspaceRoot }: TransferRequest,
  context: CallContext,
  host: CallHost,
): Promise<Envelope> {
  const began = performance.now();
  const { env } = host;
  const { codexBin } = context.settings;
  const resolved = await resolveWorkspace({ ...context, workspaceRoot });
  const provenance = provenanceOfContext(
    "codex_transfer",
    context,
    resolved.ok ? resolved.workspace : undefined,
  );
  const refused = (error: ErrorDraft) =>
    sealFailure(provenance, error, { elapsedMs: performance.now() - began });
  if (!resolved.ok) return refused(resolved.error);
  const { cwd } = resolved.workspace;
  const transcript = await checkTranscript(transcript_path, env);
  if (!transcript.ok) return refused(transcript.error);
  const found = await findCodex({
    env,
    workspace: cwd,
    ...(codexBin !== undefined && { codexBin }),
  });
  if (!found.ok) return refused(codexErrorToDraft(found.error));
  const imported = await importTranscript(
    {
      codex: found.codex,
      env,
      workspace: cwd,
      signal: AbortSignal.any([host.cancelled, host.gone]),
    },
    { path: transcript.path, cwd, codexHome: codexHomeOf(env) },
  );
  if (!imported.ok) return refused(refusalOf(imported));
  const { sessionId } = imported.value;
  if (sessionId === undefined) {
    const message = "codex took the transcript over without naming a session";
    return refused({ code: "transfer_incomplete", message });
  }
  return sealSuccess<TransferEnvelope>({
    ok: true,
    tool: "codex_transfer",
    summary: "The conversation is a codex session now. Nothing was sent; resuming it sends it.",
    thread_id: sessionId,
    resume_command: `cd ${shellWord(cwd)} && codex resume ${sessionId}`,
    meta: makeMeta(provenance, noFacts, { elapsedMs: performance.now() - began }),
  });
}

/** A server that refuses the call by its name, or does not speak, is of a version that cannot. */
function refusalOf({
  kind,
  message,
}: {
  readonly kind: "refused" | "unavailable";
  readonly message: string;
}): ErrorDraft {
  const isUnknown = kind === "unavailable" || /unknown (?:variant|method)/i.test(message);
  const said = `codex did not take the transcript over: ${shownText(message)}`;
  return { code: isUnknown ? "transfer_unsupported" : "transfer_failed", message: said };
}
