import { describe, expect, it } from "vitest";
import { codexEnvironment, withoutProgramsOf } from "../src/codex-environment.js";

describe("codexEnvironment", () => {
  it("withholds the host's variables and git's, and keeps a provider's key", () => {
    const env = {
      HOME: "/home/me",
      PATH: "/usr/bin:.::relative:/bin",
      MY_PROVIDER_KEY: "key",
      ANTHROPIC_API_KEY: "secret",
      CLAUDE_CODE_OAUTH_TOKEN: "secret",
      CLAUDECODE: "1",
      GIT_DIR: "/elsewhere/.git",
      GIT_INDEX_FILE: "/elsewhere/index",
    };
    expect(codexEnvironment(env, { env: { CODEX_MANAGED_BY_NPM: "1" } })).toEqual({
      HOME: "/home/me",
      PATH: "/usr/bin:/bin",
      MY_PROVIDER_KEY: "key",
      CODEX_MANAGED_BY_NPM: "1",
      GIT_DIR: "/dev/null",
    });
  });
});

describe("withoutProgramsOf", () => {
  it("drops what of PATH lies in a folder, and nothing beside it", () => {
    const env = { PATH: "/repo/bin:/repo:/repository/bin:/repo/../repo/x:/usr/bin", A: "1" };
    expect(withoutProgramsOf(["/repo"], env)).toEqual({ PATH: "/repository/bin:/usr/bin", A: "1" });
  });
});
