import { userInfo } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  readSettings,
  type Settings,
  settingFacts,
  settingPrefix,
  settingRules,
} from "../src/index.js";

const read = (values: Record<string, string>) =>
  readSettings({
    HOME: "/home/somebody",
    ...Object.fromEntries(
      Object.entries(values).map(([name, value]) => [settingPrefix + name, value]),
    ),
  });

describe("readSettings", () => {
  it("has a default for everything", () => {
    expect(read({})).toEqual({
      problems: [],
      settings: {
        model: undefined,
        reasoningEffort: undefined,
        timeoutSeconds: 180,
        isolation: "inherit",
        reads: undefined,
        readRoots: [],
        commandEnv: [],
        mcpServers: [],
        maxInputBytes: 200_000,
        maxDelegateDiffBytes: 200_000,
        gitTimeoutSeconds: 60,
        stateDirectory: "/home/somebody/.cache/codex-in-claude/jobs",
        jobTtlSeconds: 86_400,
        jobMaxSeconds: 1_800,
        jobMaxCount: 50,
        maxRunning: 4,
        stallSeconds: 120,
        ephemeral: false,
        codexBin: undefined,
        extraArgs: [],
        supportedVersions: [],
        logLevel: "WARNING",
        logFile: undefined,
      },
    });
  });

  it.each([{ XDG_CACHE_HOME: "cache", HOME: "/h" }, { HOME: "h" }, { HOME: "" }])(
    "keeps no records below a relative folder: %o",
    (env) => {
      const { stateDirectory } = readSettings(env).settings;
      const home = "XDG_CACHE_HOME" in env ? "/h" : userInfo().homedir;
      expect(stateDirectory).toBe(join(home, ".cache/codex-in-claude/jobs"));
    },
  );

  it("takes an empty or blank value as unset", () => {
    expect(read({ MODEL: "", ISOLATION: "  " })).toEqual(read({}));
  });

  it.each([
    ["5", 10],
    ["601", 600],
    ["0", 10],
  ])("clamps a timeout of %s to %d and says so", (text, seconds) => {
    const { settings, problems } = read({ TIMEOUT_SECONDS: text });
    expect(settings.timeoutSeconds).toBe(seconds);
    expect(problems).toMatchObject([{ kind: "clamped", name: "CODEX_IN_CLAUDE_TIMEOUT_SECONDS" }]);
  });

  it.each([
    ["TIMEOUT_SECONDS", "soon"],
    ["TIMEOUT_SECONDS", "-1"],
    ["TIMEOUT_SECONDS", "1e2"],
    ["ISOLATION", "Inherit"],
    ["READS", "everything"],
    ["LOG_LEVEL", "LOUD"],
    ["STATE_DIR", "relative/path"],
  ])("falls back to the default of %s and never repeats a value it cannot use", (name, value) => {
    const { settings, problems } = read({ [name]: value });
    expect(settings).toEqual(read({}).settings);
    expect(problems).toMatchObject([{ kind: "invalid", name: settingPrefix + name }]);
    expect(JSON.stringify(problems)).not.toContain(value);
  });

  it("tells a placeholder that the host did not fill in from a value", () => {
    const { problems } = read({ MODEL: ["$", "{user_config.model}"].join("") });
    expect(problems).toMatchObject([{ kind: "placeholder", name: "CODEX_IN_CLAUDE_MODEL" }]);
  });

  it("takes over the options of the plugin, behind the environment", () => {
    const option = { CLAUDE_PLUGIN_OPTION_MODEL: "gpt-5.5", CLAUDE_PLUGIN_OPTION_ISOLATION: "" };
    expect(readSettings(option).settings).toMatchObject({ model: "gpt-5.5", isolation: "inherit" });
    const both = { ...option, CODEX_IN_CLAUDE_MODEL: "gpt-5.5-mini" };
    expect(readSettings(both).settings.model).toBe("gpt-5.5-mini");
  });

  it("takes an option of the plugin that was never chosen for unset", () => {
    const unset = { CLAUDE_PLUGIN_OPTION_MODEL: ["$", "{user_config.model}"].join("") };
    expect(readSettings(unset)).toEqual(readSettings({}));
  });

  it("splits lists at commas, and codex options at spaces", () => {
    const { settings } = read({ COMMAND_ENV: "A, B,,C", EXTRA_ARGS: " -c  a=1 " });
    expect(settings).toMatchObject({ commandEnv: ["A", "B", "C"], extraArgs: ["-c", "a=1"] });
  });

  it("prefers XDG_CACHE_HOME for the state", () => {
    const { settings } = readSettings({ HOME: "/home/somebody", XDG_CACHE_HOME: "/var/cache/x" });
    expect(settings.stateDirectory).toBe("/var/cache/x/codex-in-claude/jobs");
  });

  it("clamps to the bounds that it tells", () => {
    for (const [key, { name }] of Object.entries(settingRules)) {
      const [, least, most] =
        /^(\d+) to (\d+)/.exec(settingFacts(key as keyof Settings).values ?? "") ?? [];
      if (least === undefined || most === undefined) continue;
      expect(Object.values(read({ [name]: "0" }).settings)).toContain(Number(least));
      expect(Object.values(read({ [name]: `${most}0` }).settings)).toContain(Number(most));
    }
  });

  it("tells range, unit and default of a setting, and what goes on where nobody sets it", () => {
    expect(settingFacts("timeoutSeconds")).toEqual({ values: "10 to 600 seconds", default: "180" });
    expect(settingFacts("isolation").values).toBe("inherit, ignore-config, ignore-rules");
    expect(settingFacts("ephemeral")).toEqual({ values: "0, 1", default: "0" });
    expect(settingFacts("reads").default).toMatch(/^tree, /);
    expect(settingFacts("stateDirectory").default).toBe("~/.cache/codex-in-claude/jobs");
    expect(settingFacts("logFile")).toEqual({ values: undefined, default: undefined });
  });

  it("describes every setting in one line", () => {
    for (const { description } of Object.values(settingRules))
      expect(description).toMatch(/^[^\n]{10,120}$/);
  });
});
