import { findCodex, listModels } from "@codex-in-claude/codex-runner";
import {
  cleanLine,
  type Envelope,
  type ModelsEnvelope,
  sealSuccess,
} from "@codex-in-claude/envelope";
import { redactText } from "@codex-in-claude/redact";
import type { CallHost } from "../call-host.js";
import { codexErrorToDraft } from "../errors.js";
import { noFacts } from "../outcome.js";
import type { CallContext } from "../plan.js";
import { makeMeta, provenanceOfContext, sealFailure } from "../seal-outcome.js";

/** The catalogue of the installed codex. */
export async function answerModels(context: CallContext, host: CallHost): Promise<Envelope> {
  const began = performance.now();
  const { settings, cwd } = context;
  const { env } = host;
  const provenance = provenanceOfContext("codex_models", context);
  const { codexBin } = settings;
  const found = await findCodex({
    env,
    workspace: cwd,
    ...(codexBin !== undefined && { codexBin }),
  });
  if (!found.ok) return sealFailure(provenance, codexErrorToDraft(found.error));
  const signal = AbortSignal.any([host.cancelled, host.gone]);
  const listed = await listModels({ codex: found.codex, env, workspace: cwd, signal });
  if (!listed.ok) return sealFailure(provenance, codexErrorToDraft(listed.error));
  return sealSuccess<ModelsEnvelope>({
    ok: true,
    tool: "codex_models",
    models: listed.models.map(
      ({ name, description, reasoningEfforts, defaultReasoningEffort, hidden }) => ({
        name,
        description: redactText(cleanLine(description)).text,
        reasoning_efforts: [...reasoningEfforts],
        ...(defaultReasoningEffort !== undefined && {
          default_reasoning_effort: defaultReasoningEffort,
        }),
        hidden,
      }),
    ),
    meta: makeMeta(provenance, noFacts, { elapsedMs: performance.now() - began }),
  });
}
