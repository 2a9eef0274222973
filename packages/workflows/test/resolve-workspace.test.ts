import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir, type TempDir } from "@codex-in-claude/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resolveWorkspace } from "../src/resolve-workspace.js";

let dir: TempDir;
beforeEach(async () => {
  dir = await createTempDir();
  for (const name of ["root/inner", "other", "cwd"])
    await mkdir(join(dir.path, name), { recursive: true });
});
afterEach(() => dir[Symbol.asyncDispose]());

const at = (name: string) => join(dir.path, name);
const code = async (sources: Parameters<typeof resolveWorkspace>[0]) => {
  const resolved = await resolveWorkspace(sources);
  return resolved.ok ? resolved.workspace : resolved.error.code;
};

describe("resolveWorkspace", () => {
  it("prefers the argument of the call", async () => {
    const sources = {
      workspaceRoot: at("root/inner"),
      roots: [at("root")],
      cwd: at("cwd"),
      cwdIsChosen: false,
    };
    expect(await code(sources)).toEqual({ cwd: at("root/inner"), source: "param" });
  });

  it("takes the client's root where there is no argument", async () => {
    expect(await code({ roots: [at("root")], cwd: at("cwd"), cwdIsChosen: false })).toEqual({
      cwd: at("root"),
      source: "roots",
    });
  });

  it("stays in its own folder when the client has roots and does not name them", async () => {
    const sources = { roots: "unnamed", cwd: at("root"), cwdIsChosen: false } as const;
    expect(await code(sources)).toMatchObject({
      cwd: at("root"),
      source: "cwd",
      warning: expect.stringContaining("did not name its roots"),
    });
    const inner = { ...sources, workspaceRoot: at("root/inner") };
    expect(await code(inner)).toEqual({ cwd: at("root/inner"), source: "param" });
    expect(await code({ ...sources, workspaceRoot: at("other") })).toBe("workspace_outside_roots");
  });

  it("takes the root that the process stands in, and says that there are several", async () => {
    const sources = { roots: [at("other"), at("root")], cwd: at("root/inner"), cwdIsChosen: false };
    expect(await code(sources)).toMatchObject({
      cwd: at("root"),
      source: "roots",
      warning: expect.stringContaining("2 roots"),
    });
  });

  it("warns when nobody chose the folder", async () => {
    expect(await code({ cwd: at("cwd"), cwdIsChosen: false })).toMatchObject({
      cwd: at("cwd"),
      source: "cwd",
      warning: expect.stringContaining(at("cwd")),
    });
    expect(await code({ cwd: at("cwd"), cwdIsChosen: true })).toEqual({
      cwd: at("cwd"),
      source: "cwd",
    });
  });

  it("refuses an argument outside the client's roots, also behind a symlink", async () => {
    await symlink(at("other"), at("root/link"));
    for (const workspaceRoot of [at("other"), at("root/link"), at("root/../other")]) {
      const sources = { workspaceRoot, roots: [at("root")], cwd: at("cwd"), cwdIsChosen: false };
      expect(await code(sources)).toBe("workspace_outside_roots");
    }
  });

  it("does not take a sibling with a longer name for a folder inside", async () => {
    await mkdir(at("root-two"));
    const sources = {
      workspaceRoot: at("root-two"),
      roots: [at("root")],
      cwd: at("cwd"),
      cwdIsChosen: false,
    };
    expect(await code(sources)).toBe("workspace_outside_roots");
  });

  it("is not let loose by roots that do not exist", async () => {
    const roots = [at("gone")];
    const named = { workspaceRoot: at("other"), roots, cwd: at("cwd"), cwdIsChosen: false };
    expect(await code(named)).toBe("workspace_outside_roots");
    expect(await code({ roots, cwd: at("cwd"), cwdIsChosen: false })).toBe(
      "invalid_workspace_root",
    );
  });

  it("refuses what is no existing directory given absolutely", async () => {
    await writeFile(at("file"), "");
    for (const workspaceRoot of ["relative", at("missing"), at("file")]) {
      expect(await code({ workspaceRoot, cwd: at("cwd"), cwdIsChosen: true })).toBe(
        "invalid_workspace_root",
      );
    }
  });
});
