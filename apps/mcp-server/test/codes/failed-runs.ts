import type { ModelScript } from "@codex-in-claude/testkit";
import type { ErrorCode, Provocation } from "./provocation.js";
import { toolGroups } from "./tool-groups.js";

const { waiting } = toolGroups;

const refusal = (status: number, error: object): ModelScript => ({
  kind: "http",
  status,
  body: { error },
});

interface Failure {
  readonly code: ErrorCode;
  readonly why: string;
  readonly script: ModelScript;
  readonly tools?: readonly string[];
}

const failures: readonly Failure[] = [
  {
    code: "invalid_model",
    why: "a model that the account lacks",
    script: refusal(404, {
      code: "model_not_found",
      message: "The model `m` does not exist or you do not have access to it.",
    }),
  },
  {
    code: "invalid_reasoning_effort",
    why: "an effort that the model does not take",
    script: refusal(400, {
      code: "invalid_value",
      param: "reasoning.effort",
      message: "Invalid value: 'enormous'",
    }),
  },
  {
    code: "nonzero_exit",
    why: "a request that the provider forbids",
    script: refusal(403, { message: "Not for you" }),
  },
  {
    code: "codex_rate_limited",
    why: "a rate limit",
    script: refusal(429, { code: "rate_limit_exceeded", message: "Slow down" }),
  },
  {
    code: "codex_quota_exhausted",
    why: "an exhausted quota",
    script: refusal(429, {
      type: "insufficient_quota",
      code: "insufficient_quota",
      message: "You exceeded your current quota",
    }),
  },
  {
    code: "codex_overloaded",
    why: "a service without capacity",
    script: refusal(503, { code: "server_is_overloaded", message: "Try later" }),
  },
  {
    code: "context_window_exceeded",
    why: "a prompt that does not fit",
    script: { kind: "failed", code: "context_length_exceeded", message: "Too long" },
  },
  {
    code: "invalid_json",
    why: "an answer in prose",
    script: { kind: "text", text: "All is well." },
    tools: ["codex_review_changes"],
  },
  {
    code: "schema_violation",
    why: "an answer of another shape",
    script: { kind: "json", json: { verdict: "pass" } },
    tools: ["codex_review_changes"],
  },
];

/** Errors of the model's service, and of its answers. */
export const failedRuns: readonly Provocation[] = failures.map(
  ({ code, why, script, tools = waiting }) => ({
    code,
    why,
    tools,
    spends: true,
    provoke: ({ ask, scene }, tool) => {
      scene.model.play(script);
      return ask(tool);
    },
  }),
);
