import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ErrorCode, Provocation } from "./provocation.js";
import type { Stage } from "./stage.js";

/** A conversation of one question, in the projects folder of the configuration named. */
async function transcript({ scene }: Stage, configFolder: string, isSidechain = false) {
  const path = join(scene.home.home, configFolder, "projects", "-tree", "t.jsonl");
  const line = {
    type: "user",
    uuid: "a1",
    parentUuid: null,
    sessionId: "0f0e0d0c-1111-4222-8333-444455556666",
    cwd: scene.repo.path,
    timestamp: "2026-01-02T03:04:05.000Z",
    isSidechain,
    message: { role: "user", content: "Why the sea?" },
  };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(line)}\n`);
  return path;
}

const transfer = (
  code: ErrorCode,
  why: string,
  {
    env = {},
    folder = ".claude",
    isSidechain = false,
  }: {
    env?: Record<string, string>;
    folder?: string;
    isSidechain?: boolean;
  },
): Provocation => ({
  code,
  why,
  tools: ["codex_transfer"],
  provoke: async (stage, tool) => {
    const path = await transcript(stage, folder, isSidechain);
    const config =
      folder === ".claude" ? {} : { CLAUDE_CONFIG_DIR: join(stage.scene.home.home, folder) };
    return stage.ask(tool, { transcript_path: path }, { env: { ...env, ...config } });
  },
});

/** Errors of handing a conversation over. */
export const failedTransfers: readonly Provocation[] = [
  transfer("transfer_failed", "a transcript that codex does not look for", { folder: "elsewhere" }),
  transfer("transfer_incomplete", "a transcript of a subagent alone", { isSidechain: true }),
  transfer("transfer_unsupported", "a codex without that service", {
    env: { CODEX_IN_CLAUDE_CODEX_BIN: "/bin/true" },
  }),
  transfer("codex_not_found", "a binary that does not exist", {
    env: { CODEX_IN_CLAUDE_CODEX_BIN: "/nonexistent/codex" },
  }),
];
