import { execFileSync } from "node:child_process";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  createScene,
  expectNoProcessLeft,
  promptText,
  type Scene,
  toolOutputs,
} from "@codex-in-claude/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runBuiltCli } from "./run-built-cli.js";

const answer = {
  summary: "Done.",
  findings: [],
  questions: [],
  assumptions: [],
  next_steps: [],
};

let scene: Scene;
beforeEach(async () => {
  scene = await createScene({
    script: { kind: "json", json: answer },
    files: { "a.txt": "one\n", "b.txt": "b\n", ".gitignore": "node_modules/\n" },
    changes: { "b.txt": "b, uncommitted\n", "new.txt": "not tracked\n" },
  });
});
afterEach(async () => {
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
});

async function delegate(commands: readonly string[], ...args: readonly string[]) {
  scene.model.play([
    { kind: "shell", commands },
    { kind: "json", json: answer },
  ]);
  const run = await runBuiltCli(["delegate", "Do it", "--format", "json", ...args], {
    cwd: scene.repo.path,
    env: scene.env,
  });
  const [, second] = scene.model.turns;
  return {
    ...run,
    envelope: JSON.parse(run.stdout),
    output: second ? toolOutputs(second).join("\n") : "",
  };
}

const applied = (patch: string) => {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: scene.repo.path });
  git("apply", patch);
};

describe("codex-in-claude delegate", () => {
  it("shows the diff of a job alone, as it is, and beside it the patch that applies", async () => {
    const { envelope } = await delegate(["printf '\\ttwo\\n' >> a.txt"]);
    const options = { cwd: scene.repo.path, env: scene.env };
    const { job_id } = envelope.meta;
    const { stdout, stderr, exitCode } = await runBuiltCli(["jobs", "diff", job_id], options);
    expect({ stdout, exitCode }).toEqual({ stdout: envelope.diff, exitCode: 0 });
    expect(stderr).toContain(`git -C ${scene.repo.path} apply ${envelope.patch_file}`);
  });

  it("returns what codex did as a patch that applies, and leaves the work tree as it is", async () => {
    const before = await scene.repo.git("status", "--porcelain");
    const { envelope, exitCode } = await delegate(["echo two >> a.txt; rm b.txt; echo c > c.txt"]);
    expect(envelope).toMatchObject({
      ok: true,
      tool: "codex_delegate",
      summary: "Done.",
      diff_applies: true,
      masked_in_diff: [],
      changed_files: [
        { path: "a.txt", status: "modified", lines_added: 1, lines_removed: 0 },
        { path: "b.txt", status: "deleted" },
        { path: "c.txt", status: "added", lines_added: 1 },
      ],
      meta: { tier: "propose", sandbox: "workspace-write", reads: "tree" },
    });
    expect(exitCode).toBe(0);
    expect(await scene.repo.git("status", "--porcelain")).toBe(before);
    applied(envelope.patch_file);
    expect(await readFile(join(scene.repo.path, "a.txt"), "utf8")).toBe("one\ntwo\n");
    expect(await readFile(join(scene.repo.path, "c.txt"), "utf8")).toBe("c\n");
  });

  it("starts from the uncommitted changes, and says which new files it left behind", async () => {
    const { envelope, output } = await delegate(["cat b.txt; ls"]);
    expect(output).toContain("b, uncommitted");
    expect(output).not.toContain("new.txt");
    expect(envelope.meta.compat_warnings).toContainEqual(expect.stringContaining("untracked"));
    expect(envelope).toMatchObject({ diff: null, diff_applies: false, changed_files: [] });
    expect(envelope).not.toHaveProperty("patch_file");
  });

  it("takes new files along on request", async () => {
    const { output } = await delegate(["cat new.txt"], "--untracked", "include");
    expect(output).toContain("not tracked");
  });

  it("can write nothing but the copy, and reach nothing", async () => {
    const { output, envelope } = await delegate([
      `touch ${scene.repo.path}/escaped ${scene.home.home}/escaped /tmp/escaped-from-codex; cat ${scene.home.codexHome}/config.toml; echo > .git; exec 3<>/dev/tcp/127.0.0.1/${new URL(scene.model.baseUrl).port}`,
    ]);
    expect(output).not.toContain("model_provider");
    expect(envelope.changed_files).toEqual([]);
    for (const path of [
      `${scene.repo.path}/escaped`,
      `${scene.home.home}/escaped`,
      "/tmp/escaped-from-codex",
    ]) {
      await expect(stat(path)).rejects.toThrow();
    }
  });

  it("lets the task use git status, and keeps the history closed to it", async () => {
    await scene.repo.write({ "old.txt": "a secret of long ago\n" });
    await scene.repo.git("add", "old.txt");
    await scene.repo.git("commit", "-q", "-m", "old");
    const id = await scene.repo.git("rev-parse", "HEAD:old.txt");
    await scene.repo.git("rm", "-q", "old.txt");
    await scene.repo.git("commit", "-q", "-m", "gone");
    const { output } = await delegate([
      `echo two >> a.txt; git status --porcelain; git cat-file -p ${id}`,
    ]);
    expect(output).toContain(" M a.txt");
    expect(output).not.toContain("a secret of long ago");
  });

  it("links installed dependencies for reading, and keeps them out of the patch", async () => {
    await mkdir(join(scene.repo.path, "node_modules/left-pad"), { recursive: true });
    await writeFile(
      join(scene.repo.path, "node_modules/left-pad/index.js"),
      "module.exports = 1;\n",
    );
    const { envelope, output } = await delegate([
      "cat node_modules/left-pad/index.js; echo evil >> node_modules/left-pad/index.js; echo two >> a.txt",
    ]);
    expect(output).toContain("module.exports = 1;");
    expect(envelope.changed_files).toMatchObject([{ path: "a.txt" }]);
    const kept = await readFile(join(scene.repo.path, "node_modules/left-pad/index.js"), "utf8");
    expect(kept).toBe("module.exports = 1;\n");
  });

  it("masks a secret in the inline diff, says that it does not apply, and keeps the patch exact", async () => {
    const secret = ["ghp", "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8"].join("_");
    const { envelope, stdout } = await delegate([`echo "token = ${secret}" >> a.txt`]);
    expect(stdout).not.toContain(secret);
    expect(envelope).toMatchObject({
      diff: expect.stringContaining("[redacted: secret value]"),
      diff_applies: false,
      masked_in_diff: [{ path: "a.txt", line: 2, side: "new" }],
      meta: { redacted_paths: ["a.txt"] },
    });
    expect(await readFile(envelope.patch_file, "utf8")).toContain(secret);
    expect((await stat(envelope.patch_file)).mode & 0o777).toBe(0o600);
  });

  it("masks a secret in the name of a file that it withholds", async () => {
    const secret = ["ghp", "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8"].join("_");
    const { envelope, stdout } = await delegate([`mkdir ${secret}; echo a > ${secret}/id_rsa`]);
    expect(envelope.changed_files).toHaveLength(1);
    expect(envelope.meta.redacted_paths).toEqual(["[redacted: secret value]/id_rsa"]);
    expect(stdout).not.toContain(secret);
  });

  it("never names the throwaway tree, which is gone", async () => {
    let tree = "";
    scene.model.play((request) => {
      const [printed] = toolOutputs(request);
      if (printed === undefined) return { kind: "shell", commands: ["pwd"] };
      tree = /^\/.*\/tree$/m.exec(printed)?.[0] ?? "";
      const summary = `See ${tree}/a.txt, file://${tree}/b.txt and ${tree}.`;
      return { kind: "json", json: { ...answer, summary } };
    });
    const { stdout } = await runBuiltCli(["delegate", "Do it", "--format", "json"], {
      cwd: scene.repo.path,
      env: scene.env,
    });
    expect(tree).not.toBe("");
    await expect(stat(tree)).rejects.toThrow();
    expect(JSON.parse(stdout).summary).toBe("See a.txt, b.txt and ..");
    expect(stdout).not.toContain(tree);
  });

  it("shows the diff and the line that applies it", async () => {
    scene.model.play([
      { kind: "shell", commands: ["echo two >> a.txt"] },
      { kind: "json", json: answer },
    ]);
    const { stdout } = await runBuiltCli(["delegate", "Do it"], {
      cwd: scene.repo.path,
      env: scene.env,
    });
    expect(stdout).toContain("  modified a.txt  +1 -0");
    expect(stdout).toContain("\n+two\n");
    expect(stdout).toMatch(/\n {2}git -C \/\S+ apply \/\S+\.patch\n/);
  });

  it("tells before the spend what it would start from, and makes nothing", async () => {
    const { envelope } = await delegate([], "--dry-run");
    expect(envelope).toMatchObject({
      ok: true,
      tool: "codex_delegate_dry_run",
      would_call_model: true,
      commit: await scene.repo.git("rev-parse", "HEAD"),
      subject: "first",
      tracked: { files: 3 },
      uncommitted: { files: 1 },
      untracked: { files: 1, paths: ["new.txt"] },
    });
    expect(envelope.prompt_bytes).toBeGreaterThan(500);
    expect(scene.model.requests).toEqual([]);
  });

  it("sends the task, and asks for repository-relative paths", async () => {
    await delegate(["true"]);
    const prompt = scene.model.turns.map(promptText).join("\n");
    expect(prompt).toContain("Do it");
    expect(prompt).toContain("relative to the repository root");
  });
});
