import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withoutProgramsOf } from "../src/safe-path.js";

describe("withoutProgramsOf", () => {
  it("drops what of PATH lies in a folder or is relative, and nothing beside it", () => {
    const PATH = "/repo/bin:/repo:/repository/bin::bin:/repo/../repo/x:/usr/bin";

    expect(withoutProgramsOf(["/repo"], { PATH, A: "1" })).toEqual({
      PATH: "/repository/bin:/usr/bin",
      A: "1",
    });
  });

  it("drops the same of where libraries are looked for, however its entries are taken apart", () => {
    const env = {
      LD_LIBRARY_PATH: "/opt/lib:;lib;/repo/lib:/usr/lib\n.",
      DYLD_FALLBACK_LIBRARY_PATH: ":",
      DEVELOPER_DIR: "/repo/Xcode",
    };

    expect(withoutProgramsOf(["/repo"], env)).toEqual({
      LD_LIBRARY_PATH: "/opt/lib:/usr/lib",
      DYLD_FALLBACK_LIBRARY_PATH: undefined,
      DEVELOPER_DIR: undefined,
    });
  });

  it("leaves no empty PATH, which would mean the current folder", () => {
    expect(withoutProgramsOf(["/repo"], { PATH: "/repo/bin:." })).toEqual({ PATH: "/dev/null" });
    expect(withoutProgramsOf(["/repo"], {})).toEqual({});
  });

  it("is one rule: codex-runner, which git-scope does not know, has the same", () => {
    for (const file of ["safe-path.ts", "outermost-repository.ts", "untrusted-folders.ts"]) {
      const [own, other] = ["git-scope", "codex-runner"].map((name) =>
        readFileSync(new URL(`../../${name}/src/${file}`, import.meta.url), "utf8"),
      );

      expect(own).toBe(other);
    }
  });
});
