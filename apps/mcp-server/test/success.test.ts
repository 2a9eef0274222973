import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createScene } from "@codex-in-claude/testkit";
import { expect, it } from "vitest";
import { connect } from "./connect.js";

const consulted = {
  summary: "It is so.",
  findings: [],
  questions: [],
  assumptions: [],
  next_steps: [],
};
const reviewed = { verdict: "pass", confidence: "high", ...consulted };

it("each listed tool succeeds with the real codex, and the free ones spend nothing", async () => {
  await using scene = await createScene({
    script: { kind: "json", json: (schema: unknown) => answerTo(schema) },
    files: { "a.txt": "one\n" },
    changes: { "a.txt": "two\n" },
  });
  await using connection = await connect({ cwd: scene.repo.path, env: scene.env });
  const projects = join(scene.home.home, ".claude", "projects", "-tree");
  await mkdir(projects, { recursive: true });
  const transcript = join(projects, "0f0e0d0c-1111-4222-8333-444455556666.jsonl");
  await writeFile(
    transcript,
    message("user", "Why?", scene.repo.path) + message("assistant", "Because.", scene.repo.path),
  );

  const seen: string[] = [];
  const call = async (name: string, args: Record<string, unknown> = {}) => {
    const { envelope, isError } = await connection.call(name, args);
    expect({ name, isError, ok: envelope.ok, error: envelope.error }).toEqual({
      name,
      isError: false,
      ok: true,
      error: undefined,
    });
    seen.push(name);
    return envelope;
  };

  const { tools } = await connection.client.listTools();
  await call("codex_status");
  await call("codex_capabilities", { detail: "full" });
  await call("codex_models");
  await call("codex_dry_run");
  await call("codex_delegate_dry_run", { task: "Count on" });
  await call("codex_transfer", { transcript_path: transcript });
  expect(scene.model.requests).toEqual([]);

  await call("codex_consult", { question: "Why?" });
  await call("codex_review_changes");
  await call("codex_delegate", { task: "Count on" });
  const jobs = [
    await call("codex_consult_async", { question: "Why?" }),
    await call("codex_review_changes_async"),
    await call("codex_delegate_async", { task: "Count on" }),
  ];
  for (const { job_id } of jobs) await call("codex_job_wait", { job_id });
  const spent = scene.model.turns.length;
  expect(spent).toBe(6);
  for (const { job_id } of jobs) {
    expect(await call("codex_job_status", { job_id })).toMatchObject({ status: "done" });
    await call("codex_job_result", { job_id });
    await call("codex_job_cancel", { job_id });
  }
  expect((await call("codex_job_list")).jobs).toHaveLength(6);
  for (const { job_id } of jobs) await call("codex_job_consume_result", { job_id });
  expect(scene.model.turns).toHaveLength(spent);

  expect(tools.map(({ name }) => name).sort()).toEqual([...new Set(seen)].sort());
});

const answerTo = (schema: unknown) =>
  JSON.stringify(schema ?? {}).includes('"verdict"') ? reviewed : consulted;

function message(role: string, text: string, cwd: string): string {
  return `${JSON.stringify({
    type: role,
    uuid: `${role}-1`,
    parentUuid: null,
    sessionId: "0f0e0d0c-1111-4222-8333-444455556666",
    cwd,
    timestamp: "2026-01-02T03:04:05.000Z",
    version: "2.0.0",
    isSidechain: false,
    userType: "external",
    message: { role, content: role === "user" ? text : [{ type: "text", text }] },
  })}\n`;
}
