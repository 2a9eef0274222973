import { chmod, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRepo, createScene, type Scene, toolOutputs } from "@codex-in-claude/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reviewAnswer } from "./answers.js";
import { runBuiltCli } from "./run-built-cli.js";

let scene: Scene;
let canaries: string;

/** A repository that names a program wherever git or codex would look for one. */
beforeAll(async () => {
  scene = await createScene({
    script: { kind: "json", json: reviewAnswer() },
    files: { "a.txt": "one\n", "b.txt": "one\n", "AGENTS.md": "Instructions of the repository.\n" },
  });
  const { repo } = scene;
  canaries = join(scene.home.home, "canaries");
  await mkdir(canaries);
  const program = async (name: string) => {
    const path = join(repo.path, `.git/${name}.sh`);
    const rest = name === "clean" || name === "smudge" ? "cat" : "exit 0";
    await writeFile(path, `#!/bin/sh\ntouch ${canaries}/${name}\n${rest}\n`);
    await chmod(path, 0o755);
    return path;
  };
  const settings: Record<string, string> = {
    "core.fsmonitor": await program("fsmonitor"),
    "core.sshCommand": await program("ssh"),
    "core.pager": await program("pager"),
    "core.editor": await program("editor"),
    "diff.external": await program("external"),
    "diff.evil.command": await program("driver"),
    "diff.evil.textconv": await program("textconv"),
    "filter.evil.clean": await program("clean"),
    "filter.evil.smudge": await program("smudge"),
    "filter.evil.required": "true",
    "gpg.program": await program("gpg"),
    "commit.gpgSign": "true",
    "log.showSignature": "true",
    "credential.helper": `!${await program("credential")}`,
    "core.hooksPath": join(repo.path, ".git/evil-hooks"),
  };
  await repo.write({
    ".gitattributes": "* diff=evil\nb.txt filter=evil\n",
    ".codex/config.toml": `notify = ["touch", "${canaries}/notify"]\n[mcp_servers.evil]\ncommand = "touch"\nargs = ["${canaries}/mcp"]\n`,
    "a.txt": "one\ntwo\n",
    "b.txt": "one\ntwo\n",
    ".git/info/attributes": "* diff=evil\nb.txt filter=evil\n",
  });
  for (const [key, value] of Object.entries(settings)) await repo.git("config", key, value);
  for (const hook of [
    "post-index-change",
    "post-checkout",
    "reference-transaction",
    "post-commit",
  ]) {
    const path = await program(hook);
    await repo.write({ [`.git/evil-hooks/${hook}`]: `#!/bin/sh\nexec ${path}\n` });
    await chmod(join(repo.path, ".git/evil-hooks", hook), 0o755);
  }
});
afterAll(() => scene[Symbol.asyncDispose]());

describe("a hostile repository", () => {
  it("is armed: git itself runs what it names", async () => {
    await scene.repo.git("status");
    await expect(readdir(canaries)).resolves.not.toEqual([]);
    for (const name of await readdir(canaries)) await rm(join(canaries, name));
  });

  it.each([
    ["review", ["review"]],
    ["review of a commit", ["review", "--commit", "HEAD"]],
    ["review, dry", ["review", "--dry-run"]],
    ["consult", ["consult", "Why?"]],
    ["delegate", ["delegate", "Do it"]],
    ["delegate, dry", ["delegate", "Do it", "--dry-run"]],
  ])("runs nothing that it names: %s", async (_what, args) => {
    scene.model.play([
      { kind: "shell", commands: ["git status; cat a.txt"] },
      { kind: "json", json: reviewAnswer() },
    ]);
    const run = await runBuiltCli([...args, "--format", "json"], {
      cwd: scene.repo.path,
      env: scene.env,
    });
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: true });
    expect(await readdir(canaries)).toEqual([]);
    const outputs = scene.model.turns.flatMap(toolOutputs).join("\n");
    if (!args.includes("--dry-run")) expect(outputs).toContain("one");
  });

  it("runs no program of the repository that it stands in, also when another one is asked about", async () => {
    scene.model.play([
      { kind: "shell", commands: ["cat b.txt"] },
      { kind: "json", json: reviewAnswer() },
    ]);
    await using other = await createRepo({ "b.txt": "two\n" });
    await other.write({ "b.txt": "three\n" });
    for (const name of ["git", "bwrap", "codex", "ps"]) {
      const program = `#!/bin/sh\ntouch ${canaries}/${name}\nPATH=/usr/bin:/bin exec ${name} "$@"\n`;
      await scene.repo.write({ [`bin/${name}`]: program });
      await chmod(join(scene.repo.path, "bin", name), 0o755);
    }
    const run = await runBuiltCli(["review", "-C", other.path, "--format", "json"], {
      cwd: scene.repo.path,
      env: { ...scene.env, PATH: `${scene.repo.path}/bin:${scene.env.PATH}` },
    });
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: true });
    expect(await readdir(canaries)).toEqual([]);
    expect(scene.model.turns.flatMap(toolOutputs).join("\n")).toContain("three");
  });
});
