import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ModelScript } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import type { CodexErrorCode } from "../src/index.js";
import { type ScriptedRunOptions, scriptedRun } from "./scripted-run.js";

const apiError = (status: number, error: unknown, headers?: Record<string, string>) =>
  ({ kind: "http", status, body: { error }, ...(headers ? { headers } : {}) }) as const;

interface Row {
  readonly cause: string;
  readonly script: ModelScript;
  readonly code: CodexErrorCode;
  readonly message: RegExp;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
  /** What versions up to this one make of it. */
  readonly until?: Pick<Row, "code" | "message" | "retryable"> & { readonly version: string };
  /** Requests to the model; 1 unless said. */
  readonly turns?: number;
  readonly options?: ScriptedRunOptions;
}

const rows: readonly Row[] = [
  {
    cause: "a refused key",
    script: apiError(401, { message: "Incorrect API key provided", code: "invalid_api_key" }),
    code: "codex_auth_required",
    message: /401 Unauthorized/,
  },
  {
    cause: "a provider key that is not set",
    script: { kind: "text", text: "never" },
    code: "codex_auth_required",
    message: /Missing environment variable: `SCRIPTED_MODEL_KEY`/,
    turns: 0,
    options: { env: { SCRIPTED_MODEL_KEY: "" } },
  },
  {
    cause: "a region that is blocked",
    script: {
      kind: "http",
      status: 403,
      body: "<html><title>Attention Required! | Cloudflare</title></html>",
    },
    code: "nonzero_exit",
    message: /403 Forbidden|Cloudflare/,
  },
  {
    cause: "a request that is forbidden",
    script: apiError(403, { message: "Not for you" }),
    code: "nonzero_exit",
    message: /Not for you/,
  },
  {
    cause: "an unknown model",
    script: apiError(404, {
      message: "The model `gpt-5.5` does not exist or you do not have access to it.",
      code: "model_not_found",
    }),
    code: "invalid_model",
    message: /does not exist/,
  },
  {
    cause: "a model that ChatGPT plans lack",
    script: {
      kind: "http",
      status: 400,
      body: {
        detail: "The 'gpt-5.5' model is not supported when using Codex with a ChatGPT account.",
      },
    },
    code: "invalid_model",
    message: /^The 'gpt-5\.5' model is not supported/,
  },
  {
    cause: "an unknown reasoning effort",
    script: apiError(400, {
      message: "Invalid value: 'enormous'. Supported values are: 'low' and 'high'.",
      code: "invalid_value",
      param: "reasoning.effort",
    }),
    code: "invalid_reasoning_effort",
    message: /^Invalid value/,
    options: { request: { reasoningEffort: "enormous" } },
  },
  {
    cause: "a refused schema",
    script: apiError(400, {
      message: "Invalid schema for response_format 'codex_output_schema'",
      code: "invalid_json_schema",
      param: "text.format.schema",
    }),
    code: "internal_error",
    message: /^Invalid schema/,
    options: { request: { outputSchema: { type: "object" } } },
  },
  {
    cause: "a body that is too large",
    script: apiError(413, { message: "Too large" }),
    code: "input_too_large",
    message: /413 Payload Too Large/,
  },
  {
    cause: "an exhausted API quota",
    script: apiError(429, {
      message: "You exceeded your current quota",
      type: "insufficient_quota",
      code: "insufficient_quota",
    }),
    code: "codex_quota_exhausted",
    message: /Quota exceeded/,
    // 0.140 and 0.148 say the same of every 429.
    until: {
      version: "0.148",
      code: "codex_rate_limited",
      retryable: true,
      message: /429 Too Many/,
    },
  },
  {
    cause: "an exhausted plan",
    script: apiError(429, {
      message: "Limit reached",
      type: "usage_limit_reached",
      plan_type: "plus",
      resets_in_seconds: 4000,
    }),
    code: "codex_quota_exhausted",
    message: /hit your usage limit/,
  },
  {
    cause: "a plan without codex",
    script: apiError(429, { message: "Not included", type: "usage_not_included" }),
    code: "codex_quota_exhausted",
    message: /To use Codex with your ChatGPT plan/,
  },
  {
    cause: "a rate limit",
    script: apiError(429, {
      message: "Slow down",
      type: "rate_limit",
      code: "rate_limit_exceeded",
    }),
    code: "codex_rate_limited",
    message: /429 Too Many Requests/,
    retryable: true,
  },
  {
    cause: "a rate limit inside the stream",
    script: {
      kind: "failed",
      code: "rate_limit_exceeded",
      message: "Rate limit reached for gpt-5.5. Please try again in 1.5s.",
    },
    code: "codex_rate_limited",
    message: /try again in 1\.5s/,
    retryable: true,
    retryAfterMs: 1500,
  },
  {
    cause: "servers that fail",
    script: apiError(500, { message: "Oops" }),
    code: "codex_overloaded",
    message: /currently experiencing high demand/,
    retryable: true,
  },
  {
    cause: "a model at capacity",
    script: apiError(503, { message: "Overloaded", code: "server_is_overloaded" }),
    code: "codex_overloaded",
    message: /at capacity/,
    retryable: true,
  },
  {
    cause: "a context that is full",
    script: { kind: "failed", code: "context_length_exceeded", message: "Too long" },
    code: "context_window_exceeded",
    message: /ran out of room/,
  },
  {
    cause: "a prompt that is not allowed",
    script: { kind: "failed", code: "invalid_prompt", message: "This was flagged" },
    code: "nonzero_exit",
    message: /^This was flagged$/,
  },
  {
    cause: "a question that a policy forbids",
    script: { kind: "failed", code: "cyber_policy", message: "This may not be asked" },
    code: "nonzero_exit",
    message: /^This may not be asked$/,
  },
  {
    cause: "an answer that is cut by its length",
    script: { kind: "incomplete", reason: "max_output_tokens" },
    code: "nonzero_exit",
    message: /Incomplete response returned, reason: max_output_tokens/,
  },
  {
    cause: "an answer that is filtered",
    script: { kind: "incomplete", reason: "content_filter" },
    code: "nonzero_exit",
    message: /content_filter/,
  },
  {
    cause: "a stream that is cut",
    script: { kind: "cut", text: "half an answer" },
    code: "nonzero_exit",
    message: /stream disconnected before completion/,
    retryable: true,
  },
  {
    cause: "a stream of garbage",
    script: { kind: "cut", garbage: "data: {not json\n\n\u0000\u0001" },
    code: "nonzero_exit",
    message: /stream disconnected before completion/,
    retryable: true,
  },
  {
    cause: "a connection that is reset",
    script: { kind: "reset" },
    code: "nonzero_exit",
    message: /error sending request/,
    retryable: true,
  },
  {
    cause: "a stream that falls silent",
    script: { kind: "stall", after: "headers" },
    code: "nonzero_exit",
    message: /idle timeout waiting for SSE/,
    retryable: true,
    options: { streamIdleTimeoutMs: 300 },
  },
  {
    cause: "a server that takes the question and says nothing",
    script: { kind: "stall", after: "nothing" },
    code: "timeout",
    message: /did not end in time/,
    options: { request: { deadlineSeconds: 5 }, streamIdleTimeoutMs: 300 },
  },
  {
    cause: "a home of codex that is not there",
    script: { kind: "text", text: "never" },
    code: "user_config_rejected",
    message: /codex home|CODEX_HOME/i,
    turns: 0,
    options: { env: { CODEX_HOME: "/nonexistent/codex-home" } },
  },
  {
    cause: "a folder that is not there",
    script: { kind: "text", text: "never" },
    code: "internal_error",
    message: /folder to work in/,
    turns: 0,
    options: { request: { cwd: "/nonexistent/tree" } },
  },
  {
    cause: "a model's name that is an option",
    script: { kind: "text", text: "never" },
    code: "invalid_model",
    message: /characters that no model/,
    turns: 0,
    options: { request: { model: "--dangerously-bypass-approvals-and-sandbox" } },
  },
  {
    cause: "a session's id that is an option",
    script: { kind: "text", text: "never" },
    code: "session_not_found",
    message: /not a UUID/,
    turns: 0,
    options: { request: { resumeSessionId: "--last" } },
  },
  {
    cause: "a prompt longer than codex takes",
    script: { kind: "text", text: "never" },
    code: "input_too_large",
    message: /has 1048577 characters/,
    turns: 0,
    options: { request: { prompt: "x".repeat(1_048_577) } },
  },
  {
    cause: "a session that is gone",
    script: { kind: "text", text: "never" },
    code: "session_not_found",
    message: /no rollout found for thread id/,
    turns: 0,
    options: { request: { resumeSessionId: "01a20c2b-363b-79f3-8219-ced6911ca96d" } },
  },
  {
    cause: "a configuration that is no TOML",
    script: { kind: "text", text: "never" },
    code: "user_config_rejected",
    message: /config/i,
    turns: 0,
    options: { config: "this is = = not toml" },
  },
  {
    cause: "a configuration with a wrong value",
    script: { kind: "text", text: "never" },
    code: "user_config_rejected",
    message: /config|unknown variant/i,
    turns: 0,
    options: { config: 'model_verbosity = "shouting"' },
  },
  {
    cause: "extra arguments that codex does not take",
    script: { kind: "text", text: "never" },
    code: "extra_args_rejected",
    message: /Unknown feature flag/,
    turns: 0,
    options: { request: { extraArgs: ["--enable", "no_such_feature"] } },
  },
  {
    cause: "extra arguments that a guarantee rests on",
    script: { kind: "text", text: "never" },
    code: "extra_args_rejected",
    message: /^Argument 1 touches a setting/,
    turns: 0,
    options: { request: { extraArgs: ["-c", 'Sandbox_Mode="danger-full-access"'] } },
  },
  {
    cause: "a blank prompt",
    script: { kind: "text", text: "never" },
    code: "internal_error",
    message: /blank/,
    turns: 0,
    options: { request: { prompt: " \n" } },
  },
];

const minorOf = (version = "") => Number(version.split(".")[1]);

describe("a failed run", () => {
  it.concurrent("asks for a login where nobody is logged in", { timeout: 60_000 }, async () => {
    const { run } = await scriptedRun(apiError(401, { message: "No key" }), {
      request: { deadlineSeconds: 50 },
      arrange: async ({ codexHome }) => {
        const path = join(codexHome, "config.toml");
        const config = await readFile(path, "utf8");
        const url = /base_url = (".*")/.exec(config)?.[1];
        await writeFile(path, `model = "gpt-5.5"\nopenai_base_url = ${url}\n`);
      },
    });
    expect(run).toMatchObject({ ok: false, error: { code: "codex_auth_required" } });
  });

  it.concurrent.each(rows)("is $code after $cause", async (row) => {
    const { run, turns } = await scriptedRun(row.script, row.options);
    const isOld =
      row.until !== undefined && minorOf(run.codexVersion) <= minorOf(row.until.version);
    const { code, message, retryable = false } = isOld && row.until ? row.until : row;
    expect(run.ok ? run : run.error).toMatchObject({
      code,
      message: expect.stringMatching(message),
      retryable,
    });
    if (row.retryAfterMs !== undefined) {
      expect(run).toMatchObject({ error: { retryAfterMs: row.retryAfterMs } });
    }
    expect(turns).toHaveLength(row.turns ?? 1);
  });

  it("is retryable after a connection that is refused, and does not wait for ever", async () => {
    const { run } = await scriptedRun(
      { kind: "text", text: "never" },
      {
        arrange: async ({ codexHome }) => {
          const path = join(codexHome, "config.toml");
          const config = await readFile(path, "utf8");
          await writeFile(path, config.replace(/127\.0\.0\.1:\d+/, "127.0.0.1:9"));
        },
      },
    );
    expect(run).toMatchObject({ ok: false, error: { code: "nonzero_exit", retryable: true } });
    expect(run.elapsedMs).toBeLessThan(10_000);
  });

  it("keeps the words that were paid for", async () => {
    const { run } = await scriptedRun({ kind: "cut", text: "half an answer" });
    expect(run).toMatchObject({ ok: false, error: { answerText: "half an answer" } });
  });

  it("is bounded and free of control characters, whatever the API says", async () => {
    const { run } = await scriptedRun(
      apiError(400, { message: `\u001b[31mred\u0000\u202e${"x".repeat(10_000)}` }),
    );
    const message = run.ok ? "" : run.error.message;
    expect(message).toMatch(/^redx+ \[\.\.\.\] x+$/);
    expect(message.length).toBeLessThanOrEqual(2_000);
  });

  it("says that codex is not there when it has gone", async () => {
    const { run } = await scriptedRun(
      { kind: "text", text: "never" },
      {
        options: {
          codex: { path: "/nonexistent/codex", foundAt: "", packageRoot: "/nonexistent", env: {} },
        },
      },
    );
    expect(run).toMatchObject({ ok: false, error: { code: "codex_not_found" } });
  });

  it("blames the contract when codex lists no features", async () => {
    const { run } = await withFakeCodex('case "$*" in "features list") exit 2 ;; esac');
    expect(run).toMatchObject({ ok: false, error: { code: "cli_contract_changed" } });
  });

  it("blames the contract when codex lacks an option, and asks no model", async () => {
    const { run, requests } = await withFakeCodex(`
case "$*" in
  --version) echo "codex-cli 9.9.9" ;;
  "features list") echo "apps stable true" ;;
  "exec --help") echo "  --json" ;;
esac`);
    expect(run).toMatchObject({
      ok: false,
      error: { code: "cli_contract_changed", message: expect.stringContaining("--sandbox") },
      codexVersion: "9.9.9",
    });
    expect(requests).toEqual([]);
  });
});

async function withFakeCodex(script: string) {
  return scriptedRun(
    { kind: "text", text: "never" },
    {
      arrange: async ({ home }) => {
        await mkdir(join(home, "fake"));
        const path = join(home, "fake", "codex");
        await writeFile(path, `#!/bin/sh\n${script}\n`);
        await chmod(path, 0o755);
      },
      options: ({ home }) => {
        const path = join(home, "fake", "codex");
        return { codex: { path, foundAt: path, packageRoot: path, env: {} } };
      },
    },
  );
}
