import {
  codes,
  type ErrorEnvelope,
  errorEnvelope,
  jsonSchemaOf,
  meta,
} from "@codex-in-claude/envelope";
import type { CallHost } from "./call-host.js";
import type { CallContext } from "./plan.js";
import { type ResourceUri, resourceIndex } from "./resource-index.js";
import { provenanceOfContext, sealFailure } from "./seal-outcome.js";
import { tools } from "./tools/index.js";

export type ResourceContent =
  | { readonly ok: true; readonly json: unknown }
  | { readonly ok: false; readonly envelope: ErrorEnvelope };

type Reader = (context: CallContext, host: CallHost) => Promise<ResourceContent>;

const readers: Readonly<Record<ResourceUri, Reader>> = {
  "codex://capabilities": resultOf("codex_capabilities", {
    detail: "full",
    include_schemas: tools.map(({ name }) => name),
  }),
  "codex://error-envelope": async () => ({
    ok: true,
    json: { schema: jsonSchemaOf(errorEnvelope), codes },
  }),
  "codex://result-meta": async () => ({ ok: true, json: jsonSchemaOf(meta) }),
  "codex://models": resultOf("codex_models", {}),
};

/** Reads a resource as JSON; an address that is none answers with an error envelope. */
export async function readResource(
  uri: unknown,
  context: CallContext,
  host: CallHost,
): Promise<ResourceContent> {
  const known = resourceIndex.find((resource) => resource.uri === uri);
  if (known) return readers[known.uri](context, host);
  const addresses = resourceIndex.map((resource) => resource.uri);
  const envelope = sealFailure(provenanceOfContext("resources/read", context), {
    code: "invalid_arguments",
    message: "Cannot read the resource: it is none of this server's",
    repair: "Read one of the addresses in allowed_values.",
    offending_param: "uri",
    allowed_values: addresses,
  });
  return { ok: false, envelope };
}

function resultOf(name: string, args: object): Reader {
  return async (context, host) => {
    const tool = tools.find((candidate) => candidate.name === name);
    if (tool === undefined) throw new Error(`There is no tool ${name}`);
    const envelope = await tool.call(args, context, host);
    return envelope.ok ? { ok: true, json: envelope } : { ok: false, envelope };
  };
}
