import {
  boundText,
  cleanLine,
  type Envelope,
  type ErrorDraft,
  type ToolName,
} from "@codex-in-claude/envelope";
import { redactText } from "@codex-in-claude/redact";
import type { GenericSchema, InferOutput } from "valibot";
import type { CallHost } from "../call-host.js";
import { noFacts } from "../outcome.js";
import { parseRequest, type RequestSchema } from "../parse-request.js";
import type { Plan } from "../perform.js";
import type { CallContext, PlanResult } from "../plan.js";
import type { Workspace } from "../resolve-workspace.js";
import { runRecorded } from "../run-recorded.js";
import { provenanceOfContext, sealOutcome } from "../seal-outcome.js";

/** One tool, as every door offers it. Plain data, but for `call`. */
export interface Tool {
  readonly name: ToolName;
  readonly title: string;
  readonly description: string;
  readonly cost: "paid" | "free";
  readonly annotations: { readonly readOnlyHint: boolean; readonly openWorldHint: boolean };
  readonly request: RequestSchema;
  readonly result: GenericSchema;
  /** Answers with an envelope whatever the arguments; it does not reject. */
  readonly call: (args: unknown, context: CallContext, host: CallHost) => Promise<Envelope>;
}

type Definition<S extends RequestSchema> = Omit<
  Tool,
  "call" | "request" | "cost" | "annotations"
> & {
  readonly request: S;
};

/** A tool that runs the model: parse, plan, then a recorded run. */
export function paidTool<S extends RequestSchema>(
  definition: Definition<S> & {
    readonly plan: (request: InferOutput<S>, context: CallContext) => Promise<PlanResult<Plan>>;
  },
): Tool {
  const { plan, ...rest } = definition;
  return {
    ...rest,
    cost: "paid",
    annotations: { readOnlyHint: true, openWorldHint: true },
    call: answering(definition, async (request, context, host) => {
      const planned = await plan(request, context);
      if (!planned.ok) return refuse(definition.name, planned.error, context, planned.workspace);
      return runRecorded(planned.plan, host);
    }),
  };
}

/** A tool that costs nothing. */
export function freeTool<S extends RequestSchema>(
  definition: Definition<S> & { readonly answer: Answer<S> },
): Tool {
  const { answer, ...rest } = definition;
  return {
    ...rest,
    cost: "free",
    annotations: { readOnlyHint: true, openWorldHint: false },
    call: answering(definition, answer),
  };
}

type Answer<S extends RequestSchema> = (
  request: InferOutput<S>,
  context: CallContext,
  host: CallHost,
) => Promise<Envelope>;

/** Refuses bad arguments before anything happens, and turns a defect of ours into an envelope. */
function answering<S extends RequestSchema>(
  { name, request: schema }: Definition<S>,
  answer: Answer<S>,
): Tool["call"] {
  return async (args, context, host) => {
    const parsed = parseRequest(schema, args);
    if (!parsed.ok) return refuse(name, parsed.error, context);
    try {
      return await answer(parsed.request, context, host);
    } catch (thrown) {
      return refuse(name, { code: "internal_error", message: defectMessage(thrown) }, context);
    }
  };
}

function refuse(
  tool: string,
  error: ErrorDraft,
  context: CallContext,
  workspace?: Workspace,
): Envelope {
  const provenance = provenanceOfContext(tool, context, workspace);
  return sealOutcome(provenance, { kind: "failed", error, facts: noFacts }, { elapsedMs: 0 });
}

function defectMessage(thrown: unknown): string {
  const said = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : "no error was given";
  return `Unexpected failure: ${boundText(cleanLine(redactText(said).text), 500)}`;
}
