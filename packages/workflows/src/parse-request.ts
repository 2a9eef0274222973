import { type ErrorDraft, type InvalidArgument, jsonSchemaOf } from "@codex-in-claude/envelope";
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
  const known = Object.keys(schema.entries);
  const unknown = Object.keys(args ?? {}).filter((name) => !known.includes(name)).length;
  const faults = firstOfEach(
    parsed.issues
      .filter((issue) => issue.expected !== "never")
      .map((issue) => issueToFault(issue, schema)),
  );
  return {
    ok: false,
    error: rejected(unknown > 0 ? [...faults, misnamed(unknown, known)] : faults),
  };
}

/** One fault a field: a number can be outside of its range and no whole one, which is one mistake. */
function firstOfEach(faults: readonly InvalidArgument[]): InvalidArgument[] {
  return faults.filter(({ field }, at) => faults.findIndex((one) => one.field === field) === at);
}

function misnamed(count: number, known: readonly string[]): InvalidArgument {
  const names = count === 1 ? "1 name is" : `${count} names are`;
  const reason =
    known.length === 0
      ? "must be none: this tool takes no parameters"
      : `must be of ${known.join(", ")}; ${names} not`;
  return { field: "arguments", reason, allowed_values: [...known] };
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

/** As much of a JSON Schema as tells a caller what a value may be. */
interface Wanted {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Wanted;
}

function issueToFault(issue: v.BaseIssue<unknown>, schema: RequestSchema): InvalidArgument {
  const keys = (issue.path ?? []).map((item) => String((item as { key?: unknown }).key));
  const [name = "arguments", ...rest] = keys;
  const { properties } = jsonSchemaOf(schema) as { properties: Record<string, Wanted> };
  const wanted = properties[name] ?? {};
  return {
    field: name + rest.map((key) => `[${key}]`).join(""),
    reason: faultReason(issue, rest.length > 0 ? (wanted.items ?? {}) : wanted),
    ...(issue.type === "picklist" && { allowed_values: quoted(issue.expected) }),
  };
}

function faultReason(
  { kind, type, expected, message, received }: v.BaseIssue<unknown>,
  wanted: Wanted,
): string {
  if (kind === "schema" && received === "undefined") return "is missing";
  if (type === "picklist") return `must be one of ${quoted(expected).join(", ")}`;
  // A message of ours: valibot's own name the rejected value.
  if (type === "check" || type === "regex") return message;
  return `must be ${wantedText(wanted)}`;
}

function wantedText({ type, minimum, maximum, maxLength, maxItems }: Wanted): string {
  if (type === "integer") return `a whole number from ${minimum} to ${maximum}`;
  if (type === "array") return maxItems === undefined ? "a list" : `a list of ${maxItems} at most`;
  return maxLength === undefined ? "text" : `text of ${maxLength} characters at most`;
}

const quoted = (expected: string | null) =>
  [...(expected ?? "").matchAll(/"([^"]*)"/g)].map(([, option = ""]) => option);

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
