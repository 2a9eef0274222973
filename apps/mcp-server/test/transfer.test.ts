import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createScene, expectNoProcessLeft, type Scene } from "@codex-in-claude/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "./connect.js";

let scene: Scene;
let connection: Connection;
afterEach(async () => {
  await connection[Symbol.asyncDispose]();
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
});

const sessionId = "0f0e0d0c-1111-4222-8333-444455556666";

async function start(env: Record<string, string> = {}) {
  scene = await createScene({ script: { kind: "text", text: "never" } });
  connection = await connect({ cwd: scene.repo.path, env: { ...scene.env, ...env } });
  return connection;
}

/** A conversation of one question and one answer, under a path below the home folder. */
async function writeTranscript(...path: string[]): Promise<string> {
  const file = join(scene.home.home, ...path);
  await mkdir(dirname(file), { recursive: true });
  const line = (type: string, uuid: string, content: unknown) =>
    `${JSON.stringify({
      type,
      uuid,
      parentUuid: null,
      sessionId,
      cwd: scene.repo.path,
      timestamp: "2026-01-02T03:04:05.000Z",
      version: "2.0.0",
      isSidechain: false,
      userType: "external",
      message: { role: type, content },
    })}\n`;
  const words = [{ type: "text", text: "Because of the tides" }];
  await writeFile(file, line("user", "a1", "Why the sea?") + line("assistant", "a2", words));
  return file;
}

const projects = [".claude", "projects", "-tree"] as const;

describe("codex_transfer", () => {
  it("makes a codex session of the transcript, and names the command that resumes it", async () => {
    const { call } = await start();
    const path = await writeTranscript(...projects, `${sessionId}.jsonl`);
    const { envelope } = await call("codex_transfer", { transcript_path: path });
    expect(envelope).toMatchObject({
      ok: true,
      tool: "codex_transfer",
      thread_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      resume_command: `cd ${scene.repo.path} && codex resume ${envelope.thread_id}`,
    });
    expect(scene.model.requests).toEqual([]);
    const again = await call("codex_transfer", { transcript_path: path });
    expect(again.envelope.thread_id).toBe(envelope.thread_id);
  });

  it.each([
    ["a path that is not absolute", async () => "notes.jsonl"],
    ["a file that is not there", async () => join(scene.home.home, ...projects, "no.jsonl")],
    ["another kind of file", () => writeTranscript(...projects, "hunter2.txt")],
    ["a transcript elsewhere", () => writeTranscript("elsewhere", "hunter2.jsonl")],
    [
      "a path that climbs out",
      async () => {
        await writeTranscript("hunter2.jsonl");
        return `${scene.home.home}/.claude/projects/../../hunter2.jsonl`;
      },
    ],
    [
      "a link that leads out",
      async () => {
        const target = await writeTranscript("hunter2.jsonl");
        await writeTranscript(...projects, "real.jsonl");
        const link = join(scene.home.home, ...projects, "link.jsonl");
        await symlink(target, link);
        return link;
      },
    ],
    [
      "a folder",
      async () => {
        const folder = join(scene.home.home, ...projects, "folder.jsonl");
        await mkdir(folder, { recursive: true });
        return folder;
      },
    ],
  ])("refuses %s, and does not repeat it", async (_what, path) => {
    const { call } = await start();
    const { envelope, isError, text } = await call("codex_transfer", {
      transcript_path: await path(),
    });
    expect(isError).toBe(true);
    expect(envelope).toMatchObject({
      error: { code: "invalid_arguments", offending_param: "transcript_path" },
    });
    expect(text).not.toContain("hunter2");
    expect(scene.model.requests).toEqual([]);
  });

  it("says so when codex refuses the transcript, as it does with one from another folder", async () => {
    scene = await createScene({ script: { kind: "text", text: "never" } });
    const configFolder = join(scene.home.home, "claude");
    const env = { ...scene.env, CLAUDE_CONFIG_DIR: configFolder };
    connection = await connect({ cwd: scene.repo.path, env });
    const path = await writeTranscript("claude", "projects", "-tree", `${sessionId}.jsonl`);
    const { envelope } = await connection.call("codex_transfer", { transcript_path: path });
    expect(envelope).toMatchObject({ ok: false, error: { code: "transfer_failed" } });
  });

  it("refuses a transcript without a message, of which codex would make no session", async () => {
    const { call } = await start();
    const path = await writeTranscript(...projects, `${sessionId}.jsonl`);
    for (const content of ["", "garbage\n", '{"type":"summary","summary":"The sea"}\nnull\n']) {
      await writeFile(path, content);
      const { envelope } = await call("codex_transfer", { transcript_path: path });
      expect([content, envelope.error]).toMatchObject([content, { code: "transfer_failed" }]);
    }
  });

  it("says so when the installed codex has no such service", async () => {
    const { call } = await start({ CODEX_IN_CLAUDE_CODEX_BIN: "/bin/true" });
    const path = await writeTranscript(...projects, `${sessionId}.jsonl`);
    const { envelope } = await call("codex_transfer", { transcript_path: path });
    expect(envelope).toMatchObject({ ok: false, error: { code: "transfer_unsupported" } });
  });

  it("says so when there is no codex", async () => {
    const { call } = await start({ CODEX_IN_CLAUDE_CODEX_BIN: "/nonexistent/codex" });
    const path = await writeTranscript(...projects, `${sessionId}.jsonl`);
    const { envelope } = await call("codex_transfer", { transcript_path: path });
    expect(envelope).toMatchObject({ ok: false, error: { code: "codex_not_found" } });
  });
});
