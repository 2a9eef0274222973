import type { ErrorDraft } from "@codex-in-claude/envelope";
import type { Scope } from "@codex-in-claude/git-scope";
import type { ReviewRequest } from "./request.js";

type ScopeRequest = Pick<ReviewRequest, "scope" | "base" | "head" | "commit" | "untracked">;
type Parameter = Exclude<keyof ScopeRequest, "scope">;
type Kind = Scope["kind"];
type ScopeResult =
  | { readonly ok: true; readonly scope: Scope }
  | { readonly ok: false; readonly error: ErrorDraft };

/** Which parameters a scope takes, and which it cannot do without. */
const parametersOf: Record<Kind, { takes: readonly Parameter[]; needs: readonly Parameter[] }> = {
  working_tree: { takes: ["untracked"], needs: [] },
  staged: { takes: [], needs: [] },
  branch: { takes: ["base"], needs: [] },
  commit: { takes: ["commit"], needs: ["commit"] },
  range: { takes: ["base", "head"], needs: ["base", "head"] },
};

/**
 * Decides what a review compares. A parameter that the scope would not look at is refused: whoever
 * gives it means another comparison than he would get.
 */
export function decideScope(request: ScopeRequest): ScopeResult {
  const kind = request.scope ?? impliedKind(request);
  const given = (["base", "head", "commit", "untracked"] as const).filter(
    (name) => request[name] !== undefined && !isDefault(name, request[name]),
  );
  const { takes, needs } = parametersOf[kind];
  const faults = [
    ...needs
      .filter((name) => !given.includes(name))
      .map((field) => ({ field, reason: `is missing for the scope ${kind}` })),
    ...given
      .filter((name) => !takes.includes(name))
      .map((field) => ({ field, reason: `does not go with the scope ${kind}` })),
  ];
  const [first] = faults;
  if (first === undefined) return { ok: true, scope: scopeOf(kind, request) };
  return {
    ok: false,
    error: {
      code: "invalid_arguments",
      message: `Cannot use the arguments: ${faults.map(({ field, reason }) => `${field} ${reason}`).join("; ")}`,
      invalid_arguments: faults,
      offending_param: first.field,
    },
  };
}

/** `explicit_only` is what every scope does with new files that are not part of it. */
const isDefault = (name: Parameter, value: string | undefined) =>
  name === "untracked" && value === "explicit_only";

function impliedKind({ base, head, commit }: ScopeRequest): Kind {
  if (commit !== undefined) return "commit";
  if (head !== undefined) return "range";
  return base === undefined ? "working_tree" : "branch";
}

function scopeOf(kind: Kind, { base, head = "", commit = "", untracked }: ScopeRequest): Scope {
  switch (kind) {
    case "working_tree":
      return { kind, untracked: untracked ?? "explicit_only" };
    case "staged":
      return { kind };
    case "branch":
      return { kind, ...(base !== undefined && { base }) };
    case "commit":
      return { kind, commit };
    case "range":
      return { kind, base: base ?? "", head };
  }
}
