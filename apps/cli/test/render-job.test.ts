import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { renderReport } from "../src/render-report.js";
import type { Success } from "../src/results.js";

type Job = Extract<Success, { tool: "codex_job_status" | "codex_job_wait" | "codex_job_cancel" }>;

const job_id = "ps259752gbq6k5lm80f3ziyt12";

function shown(changes: Partial<Job>): string {
  const job: Job = {
    ok: true,
    tool: "codex_job_status",
    job_id,
    kind: "review",
    status: "done",
    started_at: "2026-01-02T03:04:05.000Z",
    deadline_seconds: 600,
    ttl_seconds: 86_400,
    expires_at: "2026-01-03T03:04:05.000Z",
    elapsed_ms: 61_000,
    result_available: true,
    cleanup_warnings: [],
    meta: {
      cwd: "/work",
      tier: "consult",
      sandbox: "read-only",
      isolation: "inherit",
      timeout_seconds: 180,
      elapsed_ms: 1,
      request_id: "r1",
      fingerprint: "f1",
      server_version: "0.1.0",
    },
  };
  return renderReport({ ...job, ...changes }, { columns: 80, colors: pc.createColors(false) });
}

describe("renderReport of a job", () => {
  it("names the command that leads on, as an error does", () => {
    expect(shown({})).toContain(`\n→ Run: codex-in-claude jobs result ${job_id}\n`);
    expect(shown({ status: "running", expires_at: null })).toContain(
      `\n→ Run: codex-in-claude jobs wait ${job_id}\n`,
    );
  });

  it("says what a job that has not ended does, be it to wait for its turn", () => {
    const queued = { status: "queued", expires_at: null, detail: "waiting for its turn" } as const;
    expect(shown(queued)).toContain("queued\n  waiting for its turn\n");
    const running = { status: "running", expires_at: null, phase: "running_command" } as const;
    expect(shown({ ...running, events_seen: 4, event_age_ms: 2_000 })).toContain(
      "running\n  running command · 4 events, the last one 2 s ago\n",
    );
  });

  it("names none that could only fail", () => {
    expect(shown({ status: "cancelled" })).toBe(`${job_id}  review  cancelled\n`);
    expect(shown({ status: "failed", result_available: false })).toBe(
      `${job_id}  review  failed\n`,
    );
  });

  it("names the one that tells what a delegation had changed before it was cancelled", () => {
    expect(shown({ status: "cancelled", kind: "delegate" })).toContain(
      `\n→ Run: codex-in-claude jobs result ${job_id}\n`,
    );
  });

  it("says what a cancel came to where the state does not say it", () => {
    expect(shown({ status: "cancelled", cancel_outcome: "cancelled" })).toBe(
      `${job_id}  review  cancelled\n`,
    );
    expect(shown({ cancel_outcome: "already_ended" })).toContain("\n  already ended\n");
  });
});
