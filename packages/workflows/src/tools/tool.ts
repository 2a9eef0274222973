import {
  atDetail,
  boundText,
  cleanLine,
  type Detail,
  type Envelope,
  type ErrorCode,
} from "@codex-in-claude/envelope";
import { outsideRepository } from "@codex-in-claude/git-scope";
import { redactText } from "@codex-in-claude/redact";
import type { GenericSchema, InferOutput } from "valibot";
import type { CallHost } from "../call-host.js";
import { currentFolder } from "../current-folder.js";
import { runAsJob } from "../jobs/run-as-job.js";
import { startInBackground } from "../jobs/start-in-background.js";
import { parseRequest, type RequestSchema } from "../parse-request.js";
import type { Plan } from "../perform.js";
import type { CallContext, Mode, PlanResult } from "../plan.js";
import { provenanceOfContext, sealFailure } from "../seal-outcome.js";

/** What a client may tell its user of a tool before it runs. */
interface Annotations {
  readonly readOnlyHint: boolean;
  readonly openWorldHint: boolean;
  readonly destructiveHint?: boolean;
  readonly idempotentHint?: boolean;
}

/** One tool, as every door offers it. Plain data, but for `call`. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly cost: "paid" | "free";
  readonly annotations: Annotations;
  /** Every code that its error envelope can carry. */
  readonly errorCodes: readonly ErrorCode[];
  /** Whether a result may be larger than what clients show a model unasked. */
  readonly isLarge?: boolean;
  readonly request: RequestSchema;
  readonly result: GenericSchema;
  /** Answers with an envelope whatever the arguments; it does not reject. */
  readonly call: (args: unknown, context: CallContext, host: CallHost) => Promise<Envelope>;
}

type Definition<S extends RequestSchema> = Omit<Tool, "call" | "request" | "cost"> & {
  readonly request: S;
};
type PaidRequest = { readonly idempotency_key?: string | undefined; readonly detail?: Detail };

/** A tool that runs the model: parse, plan, then a job that it waits for or leaves running. */
export function paidTool<S extends RequestSchema>(
  definition: Definition<S> & {
    readonly mode: Mode;
    readonly plan: (
      request: InferOutput<S>,
      context: CallContext,
      mode: Mode,
    ) => Promise<PlanResult<Plan>>;
  },
): Tool {
  const { plan, mode, ...tool } = definition;
  const { name } = tool;
  const call = answering(tool, async (request, context, host) => {
    const planned = await plan(request, context, mode);
    if (!planned.ok) {
      return sealFailure(provenanceOfContext(name, context, planned.workspace), planned.error);
    }
    const { idempotency_key: idempotencyKey, detail = "summary" } = request as PaidRequest;
    const asked = { tool: name, idempotencyKey };
    if (mode === "background") return startInBackground(planned.plan, asked, host);
    return atDetail(await runAsJob(planned.plan, asked, host), detail);
  });
  return { ...tool, cost: "paid", call };
}

/** A tool that costs nothing. */
export function freeTool<S extends RequestSchema>(
  definition: Definition<S> & { readonly answer: Answer<S> },
): Tool {
  const { answer, ...tool } = definition;
  return { ...tool, cost: "free", call: answering(tool, answer) };
}

export type Answer<S extends RequestSchema> = (
  request: InferOutput<S>,
  context: CallContext,
  host: CallHost,
) => Promise<Envelope>;

/**
 * Refuses bad arguments before anything happens, and turns a defect of ours into an envelope. What is
 * started is found outside of the repository that this process stands in.
 */
function answering<S extends RequestSchema>(
  { name, request: schema }: Definition<S>,
  answer: Answer<S>,
): Tool["call"] {
  return async (args, context, host) => {
    const provenance = provenanceOfContext(name, context);
    const parsed = parseRequest(schema, args);
    if (!parsed.ok) return sealFailure(provenance, parsed.error);
    try {
      const env = await outsideRepository(currentFolder(host.env), host.env);
      return await answer(parsed.request, context, { ...host, env });
    } catch (thrown) {
      return sealFailure(provenance, { code: "internal_error", message: defectMessage(thrown) });
    }
  };
}

function defectMessage(thrown: unknown): string {
  const said = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : "no error was given";
  return `Unexpected failure: ${boundText(cleanLine(redactText(said).text), 500)}`;
}
