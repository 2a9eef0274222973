import { join } from "node:path";
import { codexBinary } from "./codex-binary.js";
import { type CodexHome, type CodexHomeOptions, createCodexHome } from "./codex-home.js";
import { type ModelScript, type ModelServer, startModelServer } from "./model-server.js";
import { createRepo, type Repo, type RepoFiles } from "./repo.js";

export interface SceneOptions extends Omit<CodexHomeOptions, "modelServer"> {
  readonly script: ModelScript;
  /** What the repository's first commit holds; one file when absent. */
  readonly files?: RepoFiles;
  /** What is written after it and not committed. */
  readonly changes?: RepoFiles;
}

/** All that a call from end to end needs: a scripted model, a home and a repository. */
export interface Scene extends AsyncDisposable {
  readonly model: ModelServer;
  readonly home: CodexHome;
  readonly repo: Repo;
  /** A clean environment in which our programs find the real codex and keep their state. */
  readonly env: Readonly<Record<string, string>>;
}

export async function createScene(options: SceneOptions): Promise<Scene> {
  const { script, files = { "a.txt": "one\n" }, changes = {}, ...rest } = options;
  const model = await startModelServer(script);
  const home = await createCodexHome({ modelServer: model, ...rest });
  const repo = await createRepo(files);
  await repo.write(changes);
  return {
    model,
    home,
    repo,
    env: {
      ...home.env,
      CODEX_IN_CLAUDE_CODEX_BIN: codexBinary().launcher,
      CODEX_IN_CLAUDE_STATE_DIR: stateFolder(home.home),
    },
    [Symbol.asyncDispose]: async () => {
      for (const owned of [repo, home, model]) await owned[Symbol.asyncDispose]();
    },
  };
}

/** What is learnt about codex is kept in the state, and learnt once in a process of a test run. */
function stateFolder(home: string): string {
  const shared = process.env.SCENE_STATE;
  return shared === undefined ? join(home, "state") : join(shared, String(process.pid));
}
