import { execFile } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import {
  createScene,
  expectNoProcessLeft,
  type ModelRequest,
  type ModelTurn,
  outputSchema,
  promptText,
  type Scene,
  toolOutputs,
} from "@codex-in-claude/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reviewAnswer } from "./answers.js";
import { documentedCommands } from "./documented-commands.js";
import { writeTranscript } from "./write-transcript.js";

const execute = promisify(execFile);
const commands = documentedCommands();
const app = fileURLToPath(new URL("..", import.meta.url));

interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

let scene: Scene;
let bin: string;
const ran = new Map<string, Ran>();

beforeAll(async () => {
  scene = await createScene({
    script: modelTurn,
    files: { "src/price.js": "one\n", "a.txt": "one\n" },
  });
  const { repo } = scene;
  await repo.git("checkout", "-q", "-b", "some-branch");
  await repo.write({ "src/price.js": "one\ntwo\n" });
  await repo.commit("second");
  await repo.write({ "src/price.js": "one\ntwo\nthree\n", "src/new.ts": "new\n" });
  bin = await installFromTarball(join(scene.home.home, "stranger"));
  const transcript = await writeTranscript(scene);
  const isPaid = (line: string) =>
    /claude (review|consult|delegate)\b(?!.*--(dry|help))/.test(line);
  const comesLast = (line: string) => /--output|--follow-up-to|jobs (consume|cancel)/.test(line);
  const early = commands.filter((line) => !comesLast(line));
  await runAll(early.filter(isPaid), {});
  const jobs = await jobsByKind();
  const words = { JOB: jobs.delegate ?? "", TRANSCRIPT: transcript };
  await runAll(
    early.filter((line) => !isPaid(line)),
    words,
  );
  for (const line of commands.filter(comesLast)) {
    // What was consumed cannot be asked for again.
    const job =
      line.includes("consume") || line.includes("--follow-up-to") ? "consult" : "delegate";
    await runAll([line], { JOB: jobs[job] ?? "" });
  }
}, 120_000);
afterAll(async () => {
  await expectNoProcessLeft({ mentioning: scene.home.home });
  await scene[Symbol.asyncDispose]();
});

/** Reviews and answers alike; a task is carried out by a command. */
function modelTurn(request: ModelRequest): ModelTurn {
  const isTask = promptText(request).includes("Add tests for src/price.js");
  if (isTask && toolOutputs(request).length === 0) {
    return { kind: "shell", commands: ["echo test > price.test.js"] };
  }
  if (JSON.stringify(outputSchema(request) ?? {}).includes('"verdict"')) {
    const finding = { file: "src/price.js", line: 2 };
    const [first] = reviewAnswer().findings as object[];
    return { kind: "json", json: reviewAnswer({ findings: [{ ...first, ...finding }] }) };
  }
  const none = { findings: [], questions: [], assumptions: [], next_steps: [] };
  return { kind: "json", json: { summary: "Because.", ...none } };
}

/** Installs what would be published, without a network; answers the folder of its commands. */
async function installFromTarball(folder: string): Promise<string> {
  await mkdir(folder);
  await execute("pnpm", ["pack", "--pack-destination", folder], { cwd: app });
  const [tarball = ""] = await readdir(folder);
  const args = ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"];
  await execute("npm", [...args, folder, join(folder, tarball)], {
    env: { ...process.env, HOME: scene.home.home },
  });
  return join(folder, "node_modules", ".bin");
}

async function runAll(lines: readonly string[], words: Readonly<Record<string, string>>) {
  await Promise.all(
    lines.map(async (line) => {
      const filled = line.replace(/\b(JOB|TRANSCRIPT)$/, (word) => words[word] ?? word);
      ran.set(line, await inBash(filled));
    }),
  );
}

async function inBash(line: string): Promise<Ran> {
  const PATH = [bin, dirname(process.execPath), scene.env.PATH].join(delimiter);
  const options = { cwd: scene.repo.path, env: { ...scene.env, PATH } };
  return new Promise((resolve) => {
    const child = execFile("bash", ["-c", line], options, (error, stdout, stderr) =>
      resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

/** The newest job of each kind, once all have ended. */
async function jobsByKind(): Promise<Partial<Record<string, string>>> {
  const { stdout } = await inBash("codex-in-claude jobs list --format json");
  const jobs: { kind: string; job_id: string; expires_at: string | null }[] =
    JSON.parse(stdout).jobs;
  for (const { job_id } of jobs.filter(({ expires_at }) => expires_at === null)) {
    await inBash(`codex-in-claude jobs wait ${job_id}`);
  }
  return Object.fromEntries(jobs.toReversed().map(({ kind, job_id }) => [kind, job_id]));
}

describe("a README", () => {
  it("shows each command there is", async () => {
    const { stdout } = await inBash("codex-in-claude --help; codex-in-claude jobs --help");
    const named = [...stdout.matchAll(/^ {2}([a-z]+) .*/gm)].map(([, name = ""]) => name);
    const unnamed = named.filter((name) => name !== "help" && !shown(name));
    expect(unnamed).toEqual([]);
  });

  it.each(commands)("shows a command that runs as installed: %s", (command) => {
    const { exitCode, stderr } = ran.get(command) ?? {};
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: command.includes("jobs diff") ? expect.stringMatching(/git -C \S+ apply /) : "",
    });
  });
});

const shown = (name: string) =>
  commands.some((line) => new RegExp(`codex-in-claude (jobs )?${name}\\b`).test(line));
