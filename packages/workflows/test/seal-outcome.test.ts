import { describe, expect, it } from "vitest";
import { type Provenance, sealOutcome } from "../src/seal-outcome.js";

const provenance: Provenance = {
  tool: "codex_consult",
  requestId: "r1",
  workspace: { cwd: "/work", source: "cwd" },
  tier: "consult",
  sandbox: "read-only",
  isolation: "inherit",
  timeoutSeconds: 180,
  identity: { version: "0.1.0", fingerprint: "0123456789abcdef" },
  keepSession: true,
  resumeSessionId: undefined,
};

const run = {
  sandbox: "read-only",
  isolation: "inherit",
  reads: "tree",
  sessionId: "0199",
  elapsedMs: 1,
  eventsSeen: 1,
  commandsRun: 0,
  reconnects: 0,
  stalls: 0,
  warnings: [],
  securityWarnings: [],
  leakedProcesses: [],
} as const;

function sessionOf(changes: Partial<Provenance>) {
  const answer = { summary: "Yes.", findings: [], questions: [], assumptions: [], next_steps: [] };
  const facts = { run, compatWarnings: [], securityWarnings: [] };
  const envelope = sealOutcome(
    { ...provenance, ...changes },
    { kind: "consulted", answer, answerText: "Yes.", facts },
    { elapsedMs: 1 },
  );
  if (!envelope.ok || envelope.tool !== "codex_consult") throw new Error("No consultation");
  return [envelope.meta.session_id, envelope.raw_response.session_id];
}

describe("sealOutcome", () => {
  it("names the session of a consultation that can be followed up", () => {
    expect(sessionOf({})).toEqual(["0199", "0199"]);
    expect(sessionOf({ keepSession: false, resumeSessionId: "0199" })).toEqual(["0199", "0199"]);
  });

  it("names no session that codex did not keep, since following it up could only fail", () => {
    expect(sessionOf({ keepSession: false })).toEqual([undefined, null]);
  });
});
