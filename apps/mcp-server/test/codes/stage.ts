import {
  createRepo,
  createScene,
  createTempDir,
  type Repo,
  type RepoFiles,
  type Scene,
} from "@codex-in-claude/testkit";
import { type Called, type Connection, type ConnectOptions, connect } from "../connect.js";

export const answer = {
  verdict: "concerns",
  confidence: "low",
  summary: "Seen.",
  findings: [],
  questions: [],
  assumptions: [],
  next_steps: [],
};

type Args = Readonly<Record<string, unknown>>;
type Surroundings = Partial<Omit<ConnectOptions, "cwd">>;

/** One scene in which errors are provoked, with a server for each environment that is asked for. */
export interface Stage extends AsyncDisposable {
  readonly scene: Scene;
  /** The folder of the records of every server. */
  readonly state: string;
  /** Calls a tool with what it cannot do without, and with the arguments given. */
  ask(tool: string, args?: Args, surroundings?: Surroundings): Promise<Called>;
  /** Another repository, which goes when the stage does. */
  repo(files?: RepoFiles): Promise<Repo>;
  /** An empty folder, which goes when the stage does. */
  folder(): Promise<string>;
}

export async function createStage(): Promise<Stage> {
  const owned: AsyncDisposable[] = [];
  const own = <T extends AsyncDisposable>(resource: T): T => {
    owned.push(resource);
    return resource;
  };
  const scene = own(
    await createScene({
      script: { kind: "json", json: answer },
      files: { "a.txt": "one\n" },
      changes: { "a.txt": "two\n" },
    }),
  );
  const state = own(await createTempDir("state")).path;
  const servers = new Map<string, Promise<Connection>>();

  function serverIn(surroundings: Surroundings): Promise<Connection> {
    const key = JSON.stringify(surroundings);
    const known = servers.get(key);
    if (known) return known;
    const env = { ...scene.env, CODEX_IN_CLAUDE_STATE_DIR: state, ...surroundings.env };
    const started = connect({ ...surroundings, cwd: scene.repo.path, env }).then(own);
    servers.set(key, started);
    return started;
  }

  return {
    scene,
    state,
    ask: async (tool, args = {}, surroundings = {}) => {
      const { call } = await serverIn(surroundings);
      return call(tool, { ...needsOf(tool), ...args });
    },
    repo: async (files) => own(await createRepo(files)),
    folder: async () => own(await createTempDir("stage")).path,
    [Symbol.asyncDispose]: async () => {
      for (const resource of owned.reverse()) await resource[Symbol.asyncDispose]();
    },
  };
}

/** The arguments that a tool cannot do without. */
function needsOf(tool: string): Args {
  if (tool.startsWith("codex_consult")) return { question: "Why?" };
  if (tool.startsWith("codex_delegate")) return { task: "Do it" };
  if (/^codex_job_(?!list)/.test(tool)) return { job_id: "j".repeat(26) };
  if (tool === "codex_transfer") return { transcript_path: "/nonexistent/t.jsonl" };
  return {};
}
