import { describe, expect, it } from "vitest";
import {
  atDetail,
  type ConsultEnvelope,
  codes,
  type ErrorCode,
  sealError,
  sealSuccess,
} from "../src/index.js";
import { sampleMeta } from "./sample-meta.js";

const consulted: ConsultEnvelope = {
  ok: true,
  tool: "codex_consult",
  summary: "It is sound.",
  findings: [],
  questions: [],
  assumptions: [],
  next_steps: [],
  raw_response: { text: "{}", session_id: "session-1", model: "gpt-5.5" },
  meta: sampleMeta,
};

describe("sealSuccess", () => {
  it("hands on a draft of the published shape", () => {
    expect(sealSuccess(consulted)).toEqual(consulted);
  });

  it("refuses a member that is not published, so that nothing slips out unseen", () => {
    const draft = { ...consulted, secret: "x" } as ConsultEnvelope;
    expect(() => sealSuccess(draft)).toThrow();
  });

  it("refuses a member of meta that does not apply but is null", () => {
    const draft = {
      ...consulted,
      meta: { ...sampleMeta, model: null },
    } as unknown as ConsultEnvelope;
    expect(() => sealSuccess(draft)).toThrow();
  });
});

describe("sealError", () => {
  it("fills in what the code table knows", () => {
    expect(
      sealError("codex_consult", { code: "codex_overloaded", message: "At capacity" }, sampleMeta),
    ).toEqual({
      ok: false,
      tool: "codex_consult",
      error: {
        code: "codex_overloaded",
        message: "At capacity",
        retryable: true,
        repair: codes.codex_overloaded.repair,
      },
      meta: sampleMeta,
    });
  });

  it("names a tool that can be called as it is, where one helps", () => {
    const { error } = sealError(
      "codex_consult",
      { code: "codex_not_found", message: "None" },
      sampleMeta,
    );
    expect(error).toMatchObject({ repair_tool: "codex_status", repair_tool_params: {} });
  });

  it("lets a stage that knows better say what mends it", () => {
    const { error } = sealError(
      "codex_consult",
      { code: "codex_rate_limited", message: "Slow down", retry_after_ms: 2_000, repair: "Wait" },
      sampleMeta,
    );
    expect(error).toMatchObject({ retry_after_ms: 2_000, repair: "Wait", retryable: true });
  });

  it.each(Object.keys(codes) as ErrorCode[])("says of %s what the table says of it", (code) => {
    const stage = { code, message: "No", retryable: !codes[code].retryable };
    const { error } = sealError("codex_consult", stage, sampleMeta);
    expect(error.retryable).toBe(codes[code].retryable);
  });

  it("keeps the words that were paid for", () => {
    const raw = { text: "not JSON", session_id: null, model: null };
    const envelope = sealError(
      "codex_review_changes",
      { code: "invalid_json", message: "No JSON" },
      sampleMeta,
      raw,
    );
    expect(envelope.raw_response).toEqual(raw);
  });
});

describe("atDetail", () => {
  it("leaves out the raw text at summary and keeps it at full", () => {
    expect(atDetail(consulted, "summary").raw_response.text).toBeNull();
    expect(atDetail(consulted, "full")).toBe(consulted);
  });
});

describe("codes", () => {
  it("gives every code a meaning and a repair sentence", () => {
    for (const entry of Object.values(codes)) {
      expect(entry.meaning).toMatch(/^[A-Za-z].*[^.]$/);
      expect(entry.repair).toMatch(/^[A-Z].*\.$/);
    }
  });
});
