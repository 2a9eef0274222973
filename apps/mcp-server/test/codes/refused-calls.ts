import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { whenRunning } from "../when-running.js";
import type { Provocation } from "./provocation.js";
import { answer, type Stage } from "./stage.js";
import { toolGroups } from "./tool-groups.js";

const { all, inWorkspace, paid, previews, waiting, ofJob } = toolGroups;

/** Takes functions away that every answer needs at some point. */
const defect = whenRunning(`
  import("node:module").then(async ({ syncBuiltinESMExports }) => {
    const fs = (await import("node:fs/promises")).default;
    fs.realpath = async () => 5;
    fs.stat = async () => ({ isDirectory: () => true });
    performance.now = () => { throw new Error("a defect"); };
    const { has } = Set.prototype;
    Set.prototype.has = function (member) {
      if (member === "codex_consult") throw new Error("a defect");
      return has.call(this, member);
    };
    syncBuiltinESMExports();
  });
`);

const fakeCodex = `#!/bin/sh
case "$*" in
  --version) echo "codex-cli 9.9.9" ;;
  "features list") echo "apps stable true" ;;
  "exec --help") echo "  --json" ;;
  *) echo "error: unexpected argument" >&2; exit 2 ;;
esac
`;

async function codexWithoutOptions(stage: Stage): Promise<string> {
  const path = join(await stage.folder(), "codex");
  await writeFile(path, fakeCodex, { mode: 0o755 });
  return path;
}

/** A home whose configuration of codex cannot be read. */
async function brokenHome(stage: Stage): Promise<string> {
  const folder = await stage.folder();
  await writeFile(join(folder, "config.toml"), "model = [\n");
  return folder;
}

function authorText(tool: string): string {
  if (tool.startsWith("codex_consult")) return "question";
  return tool.startsWith("codex_delegate") ? "task" : "focus";
}

/** Errors that are known before anything is run. */
export const refusedCalls: readonly Provocation[] = [
  {
    code: "invalid_arguments",
    why: "an argument that no tool knows",
    tools: all,
    provoke: ({ ask }, tool) => ask(tool, { nonsense: 1 }),
  },
  {
    code: "internal_error",
    why: "a defect of ours",
    tools: all,
    provoke: ({ ask }, tool) => {
      const args = tool === "codex_capabilities" ? { include_schemas: [tool] } : {};
      return ask(tool, args, { preload: defect });
    },
  },
  {
    code: "invalid_workspace_root",
    why: "a folder that does not exist",
    tools: inWorkspace,
    provoke: ({ ask }, tool) => ask(tool, { workspace_root: "/no/such/folder" }),
  },
  {
    code: "workspace_outside_roots",
    why: "a folder outside the client's roots",
    tools: inWorkspace,
    provoke: ({ ask, scene }, tool) =>
      ask(tool, { workspace_root: "/" }, { roots: [pathToFileURL(scene.repo.path).href] }),
  },
  {
    code: "recursion_refused",
    why: "a server that stands in a run of codex that we started",
    tools: [...previews, ...paid],
    provoke: ({ ask }, tool) => ask(tool, {}, { env: { CODEX_IN_CLAUDE_RUN: "a-run" } }),
  },
  {
    code: "unexpanded_env_placeholder",
    why: "a setting that its host did not fill in",
    tools: [...previews, ...paid],
    provoke: ({ ask }, tool) =>
      ask(tool, {}, { env: { CODEX_IN_CLAUDE_MODEL: "${user_config.model}" } }),
  },
  {
    code: "input_too_large",
    why: "author text of 300 KB",
    tools: [...previews, ...paid],
    provoke: ({ ask }, tool) => ask(tool, { [authorText(tool)]: "x".repeat(300_000) }),
  },
  {
    code: "storage_unavailable",
    why: "a state folder that cannot be",
    tools: [...previews, ...paid, "codex_job_list"],
    provoke: ({ ask }, tool) =>
      ask(tool, {}, { env: { CODEX_IN_CLAUDE_STATE_DIR: "/dev/null/state" } }),
  },
  {
    code: "storage_unavailable",
    why: "a state folder that leads in a circle",
    tools: ofJob,
    provoke: async ({ ask, folder }, tool) => {
      const circle = join(await folder(), "circle");
      await symlink(circle, circle);
      return ask(tool, {}, { env: { CODEX_IN_CLAUDE_STATE_DIR: circle } });
    },
  },
];

/** Errors of the installed codex and of its set-up, which are known before the model is asked. */
export const refusedRuns: readonly Provocation[] = [
  {
    code: "codex_not_found",
    why: "a binary that does not exist",
    tools: ["codex_models", ...waiting],
    provoke: ({ ask }, tool) =>
      ask(tool, {}, { env: { CODEX_IN_CLAUDE_CODEX_BIN: "/nonexistent/codex" } }),
  },
  {
    code: "user_config_rejected",
    why: "a configuration of codex that is no TOML",
    tools: ["codex_models", ...waiting],
    provoke: async (stage, tool) =>
      stage.ask(tool, {}, { env: { CODEX_HOME: await brokenHome(stage) } }),
  },
  {
    code: "cli_contract_changed",
    why: "a codex that lacks the options that keep a run safe",
    tools: ["codex_models", ...waiting],
    provoke: async (stage, tool) =>
      stage.ask(tool, {}, { env: { CODEX_IN_CLAUDE_CODEX_BIN: await codexWithoutOptions(stage) } }),
  },
  {
    code: "extra_args_rejected",
    why: "an option that would open the sandbox",
    tools: waiting,
    provoke: ({ ask }, tool) =>
      ask(tool, {}, { env: { CODEX_IN_CLAUDE_EXTRA_ARGS: "--sandbox danger-full-access" } }),
  },
  {
    code: "codex_auth_required",
    why: "a provider's key that is not set",
    tools: waiting,
    provoke: ({ ask }, tool) => ask(tool, {}, { env: { SCRIPTED_MODEL_KEY: "" } }),
  },
  {
    code: "sandbox_unavailable",
    why: "a state folder whose name cannot be sealed",
    tools: ["codex_delegate"],
    provoke: async ({ ask, folder }, tool) => {
      const odd = join(await folder(), "[odd]");
      return ask(tool, { reads: "tree" }, { env: { CODEX_IN_CLAUDE_STATE_DIR: odd } });
    },
  },
  {
    code: "sandbox_unavailable",
    why: "a folder whose name cannot be sealed",
    tools: ["codex_consult", "codex_review_changes"],
    provoke: async ({ ask, repo }, tool) => {
      const { path, git, write } = await repo({ "a.txt": "one\n" });
      const odd = join(path, "[odd]");
      await mkdir(odd);
      await git("init", "-q", odd);
      await write({ "[odd]/a.txt": answer.summary });
      const more = tool === "codex_review_changes" ? { untracked: "include" } : {};
      return ask(tool, { workspace_root: odd, reads: "tree", ...more });
    },
  },
];
