import { execFile } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, inject, it } from "vitest";
import { shownBlocks } from "../test/shown-commands.js";
import { createClaudeScene } from "./claude-scene.js";
import { codexAnswers } from "./codex-script.js";

const client = inject("client");
const shown = shownBlocks
  .flatMap(({ lines }) => lines)
  .filter((line) => /^claude mcp add .*\$PWD/.test(line));

describe.skipIf(client === "")("Claude Code without the plugin", () => {
  it("shows in README.md how the server is added", () => expect(shown.length).toBe(1));

  it.each(shown)("connects to the server that is added by: %s", async (line) => {
    await using scene = await createClaudeScene({ script: codexAnswers }, {});
    const bin = join(scene.scene.home.home, "bin");
    await mkdir(bin);
    await symlink(client, join(bin, "claude"));
    const { stdout } = await promisify(execFile)("bash", ["-c", `${line} && claude mcp list`], {
      cwd: join(import.meta.dirname, "../.."),
      env: { ...scene.env, PATH: [bin, scene.env.PATH].join(delimiter) },
    });
    expect(stdout).toMatch(/codex: node .*server\.mjs.* Connected/);
  });
});
