import { describe, expect, it } from "vitest";
import { buildArgv } from "../src/build-argv.js";
import type { CodexRequest } from "../src/index.js";
import type { RunPolicy } from "../src/pins.js";

const request: CodexRequest = {
  prompt: "Why?",
  cwd: "/repo/sub",
  sandbox: "read-only",
  isolation: "inherit",
  reads: "machine",
  deadlineSeconds: 60,
};
const policy: RunPolicy = {
  cwd: "/repo/sub",
  reads: "machine",
  features: ["apps", "plugins", "shell_tool", "view_image", "unrelated"],
  droppedPins: [],
  disabledServers: [],
  markedServers: [],
  marker: { MARK: "1" },
};

interface Change {
  readonly request?: Partial<CodexRequest>;
  readonly policy?: Partial<RunPolicy>;
  readonly extraArgs?: readonly string[];
  readonly schemaFile?: string;
}

function argv(change: Change = {}): string[] {
  return buildArgv({
    request: { ...request, ...change.request },
    policy: { ...policy, ...change.policy },
    extraArgs: change.extraArgs ?? [],
    schemaFile: change.schemaFile,
  });
}

/** The `-c` settings of an argv, by key; a key that comes twice is a mistake. */
function settings(args: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  args.forEach((arg, at) => {
    if (args[at - 1] !== "-c") return;
    const [key = "", ...value] = arg.split("=");
    if (key in found) throw new Error(`${key} is set twice`);
    found[key] = value.join("=");
  });
  return found;
}

describe("buildArgv", () => {
  it("asks for events of a run of its own, without colour, with the prompt on stdin", () => {
    const args = argv();
    const start = ["exec", "--json", "--color", "never", "--skip-git-repo-check", "--ephemeral"];
    expect(args.slice(0, start.length)).toEqual(start);
    expect(args.at(-1)).toBe("-");
    expect(args.join(" ")).toContain("--ignore-rules -s read-only -C /repo/sub");
  });

  it("pins the same guarantees on every run", () => {
    expect(settings(argv())).toEqual({
      approval_policy: '"never"',
      web_search: '"disabled"',
      notify: "[]",
      "analytics.enabled": "false",
      check_for_update_on_startup: "false",
      allow_login_shell: "false",
      project_doc_max_bytes: "0",
      "agents.enabled": "false",
      shell_environment_policy: expect.stringMatching(/^{"inherit"="core","include_only"=\[.*\]}$/),
      projects:
        '{"/repo/sub"={"trust_level"="untrusted"},"/repo"={"trust_level"="untrusted"},"/"={"trust_level"="untrusted"}}',
      "features.apps": "false",
      "features.plugins": "false",
      sandbox_workspace_write:
        '{"network_access"=false,"writable_roots"=[],"exclude_slash_tmp"=true,"exclude_tmpdir_env_var"=true}',
    });
  });

  it.each([
    ["a session that is kept", { keepSession: true }, { lacks: ["--ephemeral"] }],
    ["ignore-config", { isolation: "ignore-config" }, { has: ["--ignore-user-config"] }],
    ["ignore-rules", { isolation: "ignore-rules" }, { has: ["--ignore-user-config"] }],
    ["a model", { model: "gpt-5.5" }, { has: ["--model=gpt-5.5"] }],
    ["an effort", { reasoningEffort: "high" }, { has: ['model_reasoning_effort="high"'] }],
    ["a session to go on with", { resumeSessionId: "0-1" }, { has: ["resume", "0-1"] }],
    ["a writing run", { sandbox: "workspace-write" }, { has: ["workspace-write"] }],
  ] as const)(
    "says %s",
    (_, change, expected: { has?: readonly string[]; lacks?: readonly string[] }) => {
      const args = argv({ request: change });
      for (const arg of expected.has ?? []) expect(args).toContain(arg);
      for (const arg of expected.lacks ?? []) expect(args).not.toContain(arg);
    },
  );

  it("leaves skills to ignore-rules and to runs that read nothing", () => {
    const key = "skills.include_instructions";
    expect(settings(argv())).not.toHaveProperty([key]);
    expect(settings(argv({ request: { isolation: "ignore-rules" } }))).toHaveProperty(
      [key],
      "false",
    );
    expect(settings(argv({ policy: { reads: "none" } }))).toHaveProperty([key], "false");
  });

  it("sends a permission profile in place of -s, never beside it", () => {
    const profile = {
      name: "run1",
      tree: "/repo/sub",
      readRoots: ["/opt/codex"],
      hiddenPaths: ["/repo/sub/private"],
    };
    const args = argv({ policy: { reads: "tree", profile } });
    expect(args).not.toContain("-s");
    const pinned = settings(args);
    expect(pinned).not.toHaveProperty("sandbox_workspace_write");
    expect(pinned.default_permissions).toBe('"run1"');
    expect(pinned["permissions.run1.network"]).toBe('{"enabled"=false}');
    const filesystem = pinned["permissions.run1.filesystem"] ?? "";
    expect(filesystem).toContain('":root"="deny"');
    expect(filesystem).toContain('"/repo/sub"="read"');
    expect(filesystem).toContain('"/opt/codex"="read"');
    expect(filesystem).toContain('"/repo/sub/private"="deny"');
    const writing = settings(
      argv({ request: { sandbox: "workspace-write" }, policy: { profile } }),
    );
    expect(writing["permissions.run1.filesystem"]).toContain('"/repo/sub"="write"');
  });

  it("names no tree and no reading tool when nothing is to be read", () => {
    const profile = { name: "run1", tree: "/repo/sub", readRoots: ["/opt/codex"], hiddenPaths: [] };
    const pinned = settings(argv({ policy: { reads: "none", profile } }));
    expect(pinned["permissions.run1.filesystem"]).not.toContain("/repo/sub");
    expect(pinned["features.shell_tool"]).toBe("false");
    expect(pinned["features.view_image"]).toBe("false");
  });

  it("switches off each MCP server by name and marks those that may start", () => {
    const pinned = settings(
      argv({ policy: { disabledServers: ["one", 'two."x'], markedServers: ["mine"] } }),
    );
    expect(pinned.mcp_servers).toBe(
      '{"one"={"enabled"=false},"two.\\"x"={"enabled"=false},"mine"={"env"={"MARK"="1"}}}',
    );
  });

  it("leaves out what this version does not take", () => {
    const pinned = settings(argv({ policy: { droppedPins: ["agents.enabled"], features: [] } }));
    expect(pinned).not.toHaveProperty(["agents.enabled"]);
    expect(Object.keys(pinned).filter((key) => key.startsWith("features."))).toEqual([]);
  });

  it("lets the user's own arguments come first, so that the pins win", () => {
    const args = argv({ extraArgs: ["-c", "model_provider=mine"], schemaFile: "/tmp/schema.json" });
    expect(args.indexOf("model_provider=mine")).toBeLessThan(
      args.indexOf('approval_policy="never"'),
    );
    expect(args.join(" ")).toContain("--output-schema /tmp/schema.json");
  });

  it("passes more variables to commands by name, not by value", () => {
    const pinned = settings(argv({ request: { commandEnv: ["TOKEN", "A*", "B C"] } }));
    expect(pinned.shell_environment_policy).toMatch(/^{"inherit"="all".*,"TOKEN"\]}$/);
    expect(pinned.shell_environment_policy).not.toContain("A*");
  });
});
