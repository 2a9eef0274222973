import { describe, expect, it } from "vitest";
import { codexEnvironment } from "../src/codex-environment.js";

describe("codexEnvironment", () => {
  it("withholds the host's variables and git's, and keeps a provider's key", () => {
    const env = {
      HOME: "/home/me",
      PATH: "/usr/bin:.::relative:/bin",
      LD_LIBRARY_PATH: "/opt/lib:",
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
      LD_LIBRARY_PATH: "/opt/lib",
      MY_PROVIDER_KEY: "key",
      CODEX_MANAGED_BY_NPM: "1",
      GIT_DIR: "/dev/null",
    });
  });
});
