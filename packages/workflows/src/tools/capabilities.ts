import {
  type CapabilitiesEnvelope,
  capabilitiesEnvelope,
  codes,
  type ErrorCode,
  jsonSchemaOf,
  sealSuccess,
} from "@codex-in-claude/envelope";
import * as v from "valibot";
import { noFacts } from "../outcome.js";
import type { CallContext } from "../plan.js";
import { capabilitiesDetail } from "../request-options.js";
import { resourceIndex } from "../resource-index.js";
import { makeMeta, provenanceOfContext, sealFailure } from "../seal-outcome.js";
import { type Settings, settingFacts, settingPrefix, settingRules } from "../settings.js";
import { anyCall } from "./error-codes.js";
import { freeNotice } from "./notices.js";
import { freeTool, type Tool } from "./tool.js";

const name = "codex_capabilities";

const capabilitiesRequest = v.strictObject({
  detail: capabilitiesDetail,
  include_schemas: v.optional(
    v.pipe(
      v.array(v.string()),
      v.maxLength(50),
      v.description("Names of tools whose full schemas are wanted"),
    ),
  ),
});

/** @param offered every tool there is, this one with them */
export function capabilitiesTool(offered: () => readonly Tool[]): Tool {
  return freeTool({
    name,
    title: "What Codex tools there are",
    description: `The tools with their error codes, resources, settings, and on request full schemas; meta.fingerprint moves when any of it does. ${freeNotice}`,
    annotations: { readOnlyHint: true, openWorldHint: false },
    errorCodes: anyCall,
    isLarge: true,
    request: capabilitiesRequest,
    result: capabilitiesEnvelope,
    answer: async (request, context) => {
      const tools = offered();
      const wanted = new Set(request.include_schemas ?? []);
      const names = tools.map((tool) => tool.name);
      if ([...wanted].some((one) => !names.includes(one))) return unknownTool(context, names);
      return sealSuccess<CapabilitiesEnvelope>({
        ok: true,
        tool: name,
        tools: tools.map(toolEntry),
        resources: resourceIndex.map(({ uri, description }) => ({ uri, description })),
        ...(wanted.size > 0 && {
          schemas: Object.fromEntries(
            tools
              .filter((tool) => wanted.has(tool.name))
              .map((tool) => [tool.name, schemasOf(tool)]),
          ),
        }),
        ...(request.detail === "full" && { errors: errorEntries(), settings: settingEntries() }),
        meta: makeMeta(provenanceOfContext(name, context), noFacts, { elapsedMs: 0 }),
      });
    },
  });
}

function unknownTool(context: CallContext, allowed: readonly string[]) {
  const reason = "must name tools of this server";
  return sealFailure(provenanceOfContext(name, context), {
    code: "invalid_arguments",
    message: `Cannot use the arguments: include_schemas ${reason}`,
    offending_param: "include_schemas",
    allowed_values: [...allowed],
    invalid_arguments: [{ field: "include_schemas", reason, allowed_values: [...allowed] }],
  });
}

function toolEntry({ name: toolName, title, cost, annotations, errorCodes }: Tool) {
  return {
    name: toolName,
    title,
    cost,
    read_only: annotations.readOnlyHint,
    error_codes: [...errorCodes],
  };
}

const schemasOf = ({ request, result }: Tool) => ({
  request: jsonSchemaOf(request),
  result: jsonSchemaOf(result),
});

const errorEntries = () =>
  (Object.keys(codes) as ErrorCode[]).map((code) => {
    const { meaning, retryable, repair } = codes[code];
    return { code, meaning, retryable, repair };
  });

const settingEntries = () =>
  (Object.keys(settingRules) as (keyof Settings)[]).map((key) => {
    const { name: suffix, description } = settingRules[key];
    const { values, default: usual } = settingFacts(key);
    const facts = [values, usual && `default: ${usual}`].filter((fact) => fact !== undefined);
    const more = facts.length > 0 ? ` (${facts.join("; ")})` : "";
    return { name: settingPrefix + suffix, description: description + more };
  });
