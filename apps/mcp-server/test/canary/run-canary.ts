import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createScene, createTempDir, type Scene } from "@codex-in-claude/testkit";
import { formats } from "../../../cli/src/formats/index.js";
import { runBuiltCli } from "../../../cli/test/run-built-cli.js";
import { connect } from "../connect.js";
import { asNames, leaksIn, type Planted, plant } from "./secrets.js";

/** Where nothing may arrive, and what arrived there. */
export type Leaks = Readonly<Record<string, readonly string[]>>;

interface Channels {
  readonly author: readonly Planted[];
  readonly fileNames: readonly Planted[];
  readonly branch: Planted;
  readonly subject: readonly Planted[];
  readonly diff: readonly Planted[];
  readonly newFile: readonly Planted[];
  readonly words: readonly Planted[];
  readonly commands: readonly Planted[];
  readonly provider: readonly Planted[];
  readonly stderr: readonly Planted[];
}

const lines = (planted: readonly Planted[]) => planted.map(({ text }) => text).join("\n");

/** Puts a secret of every kind into every channel, uses every way out, and tells what came through. */
export async function runCanary(seed: string): Promise<{ leaks: Leaks; planted: number }> {
  const channels = plantAll(seed);
  const all = Object.values(channels).flat() as Planted[];
  const fromModel = new Set([...channels.words, ...channels.commands]);
  await using scene = await createScene({ script: { kind: "text", text: "unused" } });
  await using state = await createTempDir("state");
  await arrange(scene, channels);
  const logFile = join(scene.home.home, "server.log");
  const env = {
    ...scene.env,
    CODEX_IN_CLAUDE_STATE_DIR: state.path,
    CODEX_IN_CLAUDE_LOG_FILE: logFile,
    CODEX_IN_CLAUDE_LOG_LEVEL: "DEBUG",
  };
  const outputs: Record<string, string> = {};
  const progress: string[] = [];
  {
    await using server = await connect({ cwd: scene.repo.path, env });
    const onprogress = ({ message = "" }) => void progress.push(message);
    const asked = {
      focus: lines(channels.author),
      extra_context: lines(channels.author),
      idempotency_key: "canary",
    };
    scene.model.play(answers(channels));
    const ranges = { base: channels.branch.secret, untracked: "explicit_only" };
    const branch = await server.call(
      "codex_review_changes",
      { ...asked, ...ranges, detail: "full" },
      { onprogress },
    );
    scene.model.play(answers(channels));
    const tree = await server.call("codex_review_changes", {
      untracked: "include",
      detail: "full",
    });
    scene.model.play(answers(channels));
    const consulted = await server.call("codex_consult", {
      question: lines(channels.author),
      detail: "full",
    });
    scene.model.play({ kind: "text", text: lines(channels.words) });
    const prose = await server.call("codex_review_changes", { untracked: "include" });
    scene.model.play({
      kind: "http",
      status: 400,
      body: { error: { message: lines(channels.provider) } },
    });
    const refused = await server.call("codex_consult", { question: "Why?" });
    const base = await server.call("codex_dry_run", { base: `no-${channels.branch.secret}` });
    const dry = await server.call("codex_dry_run", {
      untracked: "include",
      focus: lines(channels.author),
    });
    const listed = await server.call("codex_job_list");
    Object.assign(outputs, {
      "a review of a branch": branch.text,
      "a review of the tree": tree.text,
      "a consultation": consulted.text,
      "an answer in prose": prose.text,
      "an error of the provider": refused.text,
      "an error about the base": base.text,
      "a dry run": dry.text,
      "the list of jobs": listed.text,
    });
    const { job_id } = tree.envelope.meta as { job_id: string };
    for (const format of formats) {
      const args = ["jobs", "result", job_id, "--format", format];
      const { stdout, stderr } = await runBuiltCli(args, { cwd: scene.repo.path, env });
      outputs[`${format} of the command line`] = stdout + stderr;
    }
  }
  outputs["an error of codex itself"] = await withFailingCodex(scene, env, channels);
  outputs.progress = progress.join("\n");
  outputs["the log"] = await readFile(logFile, "utf8").catch(() => "");
  outputs["the state folder"] = await contentOf(state.path);
  const sent = JSON.stringify(scene.model.requests.map(({ body }) => body));
  const leaks: Record<string, string[]> = {
    // What the model itself has said it is told again.
    "the model": leaksIn(
      sent,
      all.filter((one) => !fromModel.has(one)),
    ),
  };
  for (const [where, text] of Object.entries(outputs)) leaks[where] = leaksIn(text, all);
  return { leaks, planted: all.length };
}

function plantAll(seed: string): Channels {
  const names = asNames(plant("branch name", seed));
  return {
    author: plant("author text", seed),
    fileNames: asNames(plant("file name", seed)),
    branch: names[seed.length % names.length] as Planted,
    subject: plant("commit subject", seed),
    diff: plant("diff", seed),
    newFile: plant("untracked file", seed),
    words: plant("model's words", seed),
    commands: plant("model's commands", seed),
    provider: plant("provider's error", seed),
    stderr: plant("stderr of codex", seed),
  };
}

async function arrange({ repo }: Scene, channels: Channels): Promise<void> {
  await repo.git("branch", channels.branch.secret);
  const named = channels.fileNames.map(
    ({ secret }) => [`src/${secret}.ts`, "export {};\n"] as const,
  );
  await repo.write({ ...Object.fromEntries(named), "settings.txt": `${lines(channels.diff)}\n` });
  await repo.commit(lines(channels.subject));
  await repo.write({
    "settings.txt": `more\n${lines(channels.diff)}\n`,
    "new.txt": `${lines(channels.newFile)}\n`,
  });
}

/** A model that looks around with secrets in its commands, and says what it has seen. */
function answers({ words, commands }: Channels) {
  const prose = `I saw ${words.map(({ text }) => text).join(" and ")} there.`;
  const finding = {
    severity: "low",
    title: prose.slice(0, 250),
    file: `src/${words[0]?.secret}.ts`,
    line: 1,
    line_end: null,
    quote: lines(words),
    evidence: prose,
    risk: prose,
    recommendation: prose,
  };
  const said = {
    verdict: "concerns",
    confidence: "low",
    summary: prose,
    findings: [finding],
    questions: [prose],
    assumptions: [prose],
    next_steps: [prose],
  };
  return [
    { kind: "shell", commands: [`: ${commands.map(({ secret }) => secret).join(" ")}`] },
    { kind: "json", json: said },
  ] as const;
}

/** What a codex that fails with secrets on its stderr is told as, through both doors. */
async function withFailingCodex(
  { home, repo }: Scene,
  env: Readonly<Record<string, string>>,
  { stderr }: Channels,
): Promise<string> {
  const codex = join(home.home, "failing-codex");
  const text = lines(stderr).replaceAll("'", "");
  await writeFile(codex, `#!/bin/sh\necho '${text}' >&2\nexit 1\n`, { mode: 0o755 });
  const failing = { ...env, CODEX_IN_CLAUDE_CODEX_BIN: codex };
  await using server = await connect({ cwd: repo.path, env: failing });
  const status = await server.call("codex_status");
  const consulted = await server.call("codex_consult", { question: "Why?" });
  const models = await server.call("codex_models");
  const cli = await runBuiltCli(["consult", "Why?"], { cwd: repo.path, env: failing });
  return [status.text, consulted.text, models.text, cli.stdout, cli.stderr].join("\n");
}

/** All that is on the disk, but the exact patch, which is promised to be exact. */
async function contentOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".patch"));
  const contents = files.map(({ parentPath, name }) => readFile(join(parentPath, name), "latin1"));
  const names = entries.map(({ name }) => name);
  return [...names, ...(await Promise.all(contents))].join("\n");
}
