import { applySpans } from "../engine/apply-spans.js";
import { findSettled } from "../engine/find-settled.js";
import { splitAtLines } from "../engine/merge-spans.js";
import type { Span } from "../engine/scan-state.js";
import { isSecretField } from "../labels/secret-field.js";
import type { Policy } from "../policy.js";
import type { ReportEntry } from "../report.js";

/** Values nested deeper than this are withheld whole, since no one could have looked at them. */
const MAX_DEPTH = 500;

const JWK_MEMBERS = new Set(["d", "p", "q", "dp", "dq", "qi", "k"]);
const JWK_TYPES = new Set<unknown>(["EC", "RSA", "OKP", "oct"]);

interface Walk {
  readonly policy: Policy;
  readonly report: ReportEntry[];
  /** What has become of each object, so that shared and cyclic ones stay so. */
  readonly done: Map<object, unknown>;
}

/** Masks the strings of a JSON value, its object keys too. */
export function redactValue(value: unknown, policy: Policy, report: ReportEntry[]): unknown {
  return visit(value, "", "", 0, { policy, report, done: new Map() });
}

function visit(value: unknown, key: string, pointer: string, depth: number, walk: Walk): unknown {
  if (typeof value === "string") return maskString(value, key, pointer, walk);
  if (value === null || typeof value !== "object") return value;
  if (walk.done.has(value)) return walk.done.get(value);
  if (depth > MAX_DEPTH) return withhold("too-deep", pointer, walk);
  if (Array.isArray(value)) return visitArray(value, key, pointer, depth, walk);
  return isPlain(value) ? visitObject(value, pointer, depth, walk) : value;
}

function withhold(rule: string, pointer: string, { policy, report }: Walk): string {
  const mask = { rule, kind: "value", partial: false } as const;
  report.push({ ...mask, path: pointer });
  return policy.marker(mask);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return (
    prototype === null ||
    prototype === Object.prototype ||
    Object.getPrototypeOf(prototype) === null
  );
}

function visitArray(
  values: readonly unknown[],
  key: string,
  pointer: string,
  depth: number,
  walk: Walk,
): unknown {
  const copy: unknown[] = [];
  walk.done.set(values, copy);
  const lines = maskLines(values, pointer, walk);
  let changed = false;
  values.forEach((item, index) => {
    const joined = lines?.[index];
    copy[index] = joined ?? visit(item, key, `${pointer}/${index}`, depth + 1, walk);
    if (copy[index] !== item) changed = true;
  });
  return settle(values, copy, changed, walk);
}

function visitObject(value: object, pointer: string, depth: number, walk: Walk): unknown {
  const copy: Record<string, unknown> = {};
  walk.done.set(value, copy);
  let changed = false;
  for (const [key, item] of Object.entries(value)) {
    const shownKey = maskString(key, "", `${pointer}/${escapePointer(key)}`, walk, true);
    const place = `${pointer}/${escapePointer(shownKey)}`;
    const child = isPrivateMember(value, key, item)
      ? withhold("json-web-key", place, walk)
      : visit(item, key, place, depth + 1, walk);
    if (shownKey !== key || child !== item) changed = true;
    // Not an assignment, which `__proto__` would turn into something else.
    Object.defineProperty(copy, freeKey(copy, shownKey), {
      value: child,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return settle(value, copy, changed, walk);
}

/** A private member of a JSON Web Key (RFC 7517), whose name alone says nothing. */
function isPrivateMember(holder: object, key: string, item: unknown): boolean {
  if (!JWK_MEMBERS.has(key) || typeof item !== "string" || item.length < 16) return false;
  return JWK_TYPES.has((holder as { readonly kty?: unknown }).kty) && /^[\w-]+$/.test(item);
}

/** Two masked keys must not become one. */
function freeKey(copy: object, key: string): string {
  let free = key;
  for (let n = 2; Object.hasOwn(copy, free); n++) free = `${key} (${n})`;
  return free;
}

/** Gives back the very object when nothing in it was masked, unless a cycle already holds the copy. */
function settle(value: object, copy: object, changed: boolean, walk: Walk): unknown {
  if (changed) return copy;
  walk.done.set(value, value);
  return value;
}

function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

function maskString(text: string, key: string, pointer: string, walk: Walk, isKey = false): string {
  const { policy, report } = walk;
  if (!isKey && key !== "" && isSecretField(key, text)) {
    const mask = { rule: "labelled-field", kind: "value", partial: false } as const;
    report.push({ ...mask, path: pointer });
    return policy.marker(mask);
  }
  const spans = splitAtLines(text, findSettled(policy.finder, text, "unknown"));
  if (spans.length === 0) return text;
  const masked = applySpans(text, spans, policy.marker);
  const parent = pointer.slice(0, pointer.length - escapePointer(text).length);
  for (const { rule, kind, partial } of spans) {
    report.push({
      rule,
      path: isKey ? parent + escapePointer(masked) : pointer,
      kind,
      partial,
    });
  }
  return masked;
}

/** An array of lines may hold a key that no line of it shows: reads it as the text that it is. */
function maskLines(
  values: readonly unknown[],
  pointer: string,
  { policy, report }: Walk,
): readonly string[] | undefined {
  if (values.length < 2 || !values.every((item) => typeof item === "string")) return undefined;
  const lines = values as readonly string[];
  if (!lines.some((line) => line.includes("-----BEGIN ") || line.includes("PuTTY-User-Key-File")))
    return undefined;
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.length + 1;
  }
  const text = lines.join("\n");
  const spans = splitAtLines(text, findSettled(policy.finder, text, "unknown"));
  return lines.map((line, index) => {
    const start = starts[index] as number;
    const own = spans
      .filter((span) => span.start >= start && span.end <= start + line.length)
      .map((span): Span => ({ ...span, start: span.start - start, end: span.end - start }));
    for (const { rule, kind, partial } of own)
      report.push({ rule, path: `${pointer}/${index}`, kind, partial });
    return applySpans(line, own, policy.marker);
  });
}
