import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import {
  type ClaudeRequest,
  createScene,
  expectNoProcessLeft,
  type MessagesServer,
  type Scene,
  type SceneOptions,
  startMessagesServer,
} from "@codex-in-claude/testkit";
import { inject } from "vitest";
import { startGitHost } from "./git-host.js";

/** Claude Code as a new user has it, with a scripted Claude, and codex with a scripted model. */
export interface ClaudeScene extends AsyncDisposable {
  readonly scene: Scene;
  readonly claude: MessagesServer;
  /** Nothing of the environment of the tests is in it. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs the client in the repository; answers what it printed. */
  run(...args: readonly string[]): Promise<string>;
  /** Opens a session that takes messages as they come, as an editor does. */
  converse(...args: readonly string[]): Conversation;
  /** `claude -p`: answers its result, and the envelopes that Claude was sent meanwhile. */
  ask(prompt: string, ...args: readonly string[]): Promise<Answer>;
}

interface Conversation extends AsyncDisposable {
  say(text: string): void;
}

interface Answer {
  readonly result: string;
  readonly permission_denials: readonly unknown[];
  readonly envelopes: readonly Record<string, unknown>[];
}

/**
 * @param plugins what is installed from this repository's marketplace, each with its options
 * @param changed variables that are not as a scene has them
 */
export async function createClaudeScene(
  options: SceneOptions,
  plugins: Readonly<Record<string, readonly string[]>> = { codex: [] },
  changed: Readonly<Record<string, string>> = {},
): Promise<ClaudeScene> {
  const scene = await createScene(options);
  const claude = await startMessagesServer(() => ({ text: "Nothing was scripted" }));
  const env = { ...scene.env, ...(await clientEnvironment(scene, claude)), ...changed };
  const run = (...args: readonly string[]) => runClient(args, { cwd: scene.repo.path, env });
  await install(run, plugins);
  return {
    scene,
    claude,
    env,
    run,
    ask: async (prompt, ...args) => {
      const before = claude.requests.length;
      const answer = JSON.parse(await run("-p", prompt, "--output-format", "json", ...args));
      return { ...answer, envelopes: claude.requests.slice(before).flatMap(envelopesIn) };
    },
    converse: (...args) => startConversation(args, { cwd: scene.repo.path, env }),
    [Symbol.asyncDispose]: async () => {
      await expectNoProcessLeft({ mentioning: scene.home.home });
      await claude[Symbol.asyncDispose]();
      await scene[Symbol.asyncDispose]();
    },
  };
}

async function clientEnvironment(scene: Scene, claude: MessagesServer) {
  const temporary = join(scene.home.home, "tmp");
  await mkdir(temporary);
  return {
    ANTHROPIC_API_KEY: "key-of-the-scripted-claude",
    ANTHROPIC_BASE_URL: claude.baseUrl,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    TMPDIR: temporary,
  };
}

async function install(
  run: ClaudeScene["run"],
  plugins: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  await using host = await startGitHost();
  await run("plugin", "marketplace", "add", host.url);
  for (const [name, options] of Object.entries(plugins)) {
    const config = options.flatMap((option) => ["--config", option]);
    await run("plugin", "install", `${name}@codex-in-claude`, ...config);
  }
}

interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

async function runClient(args: readonly string[], place: Place): Promise<string> {
  const child = spawn(inject("client"), args, {
    ...place,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 45_000,
  });
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  if (exitCode !== 0) throw new Error(`claude ${args.join(" ")}: ${stdout}\n${stderr}`);
  return stdout;
}

function startConversation(args: readonly string[], place: Place): Conversation {
  const streams = ["--input-format", "stream-json", "--output-format", "stream-json", "--verbose"];
  const child = spawn(inject("client"), ["-p", ...streams, ...args], {
    ...place,
    stdio: ["pipe", "ignore", "inherit"],
  });
  const ended = once(child, "close");
  return {
    say: (content) => {
      const message = { type: "user", message: { role: "user", content } };
      child.stdin.write(`${JSON.stringify(message)}\n`);
    },
    [Symbol.asyncDispose]: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** The envelopes in the newest message; they come to Claude on a line of their own. */
export function envelopesIn({ messages }: ClaudeRequest): Record<string, unknown>[] {
  const lines = (messages.at(-1) ?? "").split("\n");
  return lines.filter((line) => /^\{"ok":(true|false),/.test(line)).map((line) => JSON.parse(line));
}
