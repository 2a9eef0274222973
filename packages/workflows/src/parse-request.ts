import type { ErrorDraft, InvalidArgument } from "@codex-in-claude/envelope";
import * as v from "valibot";

/** A closed object of described parameters: what every tool takes. */
export type RequestSchema = v.StrictObjectSchema<v.ObjectEntries, undefined>;

type ParseResult<T> =
  | { readonly ok: true; readonly request: T }
  | { readonly ok: false; readonly error: ErrorDraft };

/**
 * Checks untrusted arguments against a request schema. The error names each field that is at fault
 * and what it may be. Values are never repeated, and unknown names are counted, not shown: either
 * may be a secret.
 */
export function parseRequest<S extends RequestSchema>(
  schema: S,
  args: unknown,
): ParseResult<v.InferOutput<S>> {
  if (args !== undefined && !isPlainObject(args)) {
    return { ok: false, error: rejected([{ field: "arguments", reason: "must be an object" }]) };
  }
  const parsed = v.safeParse(schema, args ?? {});
  if (parsed.success) return { ok: true, request: parsed.output };
  const unknown = Object.keys(args ?? {}).filter((name) => !Object.hasOwn(schema.entries, name));
  const faults = parsed.issues.filter((issue) => issue.expected !== "never").map(issueToFault);
  const counted = {
    field: "arguments",
    reason: `must hold no unknown names, and hold ${unknown.length}`,
  };
  return { ok: false, error: rejected(unknown.length > 0 ? [...faults, counted] : faults) };
}

function rejected(faults: readonly InvalidArgument[]): ErrorDraft {
  const [first] = faults;
  return {
    code: "invalid_arguments",
    message: `Cannot use the arguments: ${faults.map(({ field, reason }) => `${field} ${reason}`).join("; ")}`,
    invalid_arguments: [...faults],
    ...(first && { offending_param: first.field }),
    ...(first?.allowed_values && { allowed_values: first.allowed_values }),
  };
}

function issueToFault(issue: v.BaseIssue<unknown>): InvalidArgument {
  const keys = (issue.path ?? []).map((item) => String((item as { key?: unknown }).key));
  const [name = "arguments", ...rest] = keys;
  return {
    field: name + rest.map((key) => `[${key}]`).join(""),
    reason: faultReason(issue),
    ...(issue.type === "picklist" && { allowed_values: quoted(issue.expected) }),
  };
}

function faultReason({ kind, type, expected, message, received }: v.BaseIssue<unknown>): string {
  if (kind === "schema" && received === "undefined") return "is missing";
  if (type === "picklist") return `must be one of ${quoted(expected).join(", ")}`;
  if (type === "integer") return "must be a whole number";
  // A message of ours: valibot's own name the rejected value.
  if (type === "check" || type === "regex") return message;
  return `must be ${expected ?? "valid"}`;
}

const quoted = (expected: string | null) =>
  [...(expected ?? "").matchAll(/"([^"]*)"/g)].map(([, option = ""]) => option);

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
