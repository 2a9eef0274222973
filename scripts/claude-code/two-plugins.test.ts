import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { type ClaudeScene, createClaudeScene } from "./claude-scene.js";
import { claudeCalls, codexCall } from "./claude-scripts.js";

const client = inject("client");

/** A marketplace of somebody else, whose plugin has the name and a command of ours. */
async function addRival({ run, scene }: ClaudeScene): Promise<void> {
  const folder = join(scene.home.home, "rival");
  const files = {
    ".claude-plugin/marketplace.json": JSON.stringify({
      name: "rival",
      owner: { name: "Somebody" },
      plugins: [{ name: "codex", source: "./codex", description: "Another", version: "1.0.0" }],
    }),
    "codex/.claude-plugin/plugin.json": JSON.stringify({ name: "codex", version: "1.0.0" }),
    "codex/commands/status.md": "The status of the rival\n",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await run("plugin", "marketplace", "add", folder);
}

const ours = "codex@codex-in-claude";
const theirs = "codex@rival";

describe.skipIf(client === "")("two plugins named codex", () => {
  it.each([
    [[theirs, ours], theirs],
    [[ours, theirs], ours],
  ])("enabled in the order %j let the one run that codex_status names", async (order, runs) => {
    await using scene = await createClaudeScene({ script: { kind: "text", text: "" } });
    await addRival(scene);
    await scene.run("plugin", "install", theirs);
    const enabledPlugins = Object.fromEntries(order.map((id) => [id, true]));
    const settings = join(scene.scene.home.home, ".claude", "settings.json");
    await writeFile(settings, JSON.stringify({ enabledPlugins }));
    const status = codexCall("codex_status");
    scene.claude.play(claudeCalls(status));
    // The command of the rival allows nothing.
    const { envelopes } = await scene.ask("/codex:status", "--allowedTools", status.tool);
    expect(envelopes).toMatchObject([{ same_named_plugins: { enabled: order, runs } }]);
    const said = scene.claude.requests.at(-1)?.messages.join("\n") ?? "";
    expect(said.includes("The status of the rival")).toBe(runs === theirs);
  });

  it("leave the commands of cross-review alone", async () => {
    await using scene = await createClaudeScene(
      { script: { kind: "text", text: "" } },
      { "cross-review": [] },
    );
    await addRival(scene);
    await scene.run("plugin", "install", theirs);
    scene.claude.play(claudeCalls(codexCall("codex_status", {}, "cross-review")));
    const answer = await scene.ask("/cross-review:status");
    expect(answer).toMatchObject({
      result: "Done",
      permission_denials: [],
      envelopes: [{ ok: true, tool: "codex_status", codex: { found: true } }],
    });
  });
});
