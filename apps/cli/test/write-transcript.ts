import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Scene } from "@codex-in-claude/testkit";

/** Puts a conversation of Claude Code where it keeps them; answers the path of the file. */
export async function writeTranscript({ home, repo }: Scene): Promise<string> {
  const folder = join(home.home, ".claude", "projects", "-tree");
  const sessionId = "0f0e0d0c-1111-4222-8333-444455556666";
  const path = join(folder, `${sessionId}.jsonl`);
  await mkdir(folder, { recursive: true });
  const line = (type: string, uuid: string, content: string) =>
    `${JSON.stringify({
      type,
      uuid,
      parentUuid: null,
      sessionId,
      cwd: repo.path,
      timestamp: "2026-01-02T03:04:05.000Z",
      version: "2.0.0",
      isSidechain: false,
      userType: "external",
      message: { role: type, content: [{ type: "text", text: content }] },
    })}\n`;
  await writeFile(path, line("user", "a1", "Why the sea?") + line("assistant", "a2", "Tides"));
  return path;
}
