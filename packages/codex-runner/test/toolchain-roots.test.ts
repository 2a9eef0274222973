import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { toolchainRoots } from "../src/toolchain-roots.js";

async function rootsFor(entries: readonly string[], folders: readonly string[] = []) {
  await using dir = await createTempDir("toolchains");
  const home = join(dir.path, "home");
  const at = (path: string) => path.replace("~", home).replace("%", dir.path);
  await mkdir(home);
  if (entries.includes("~/linked")) await symlink(at("%/opt/node/bin"), at("~/linked"));
  for (const folder of [...entries, ...folders].reverse()) {
    if (/^[~%]/.test(folder) && folder !== "~/linked") await mkdir(at(folder), { recursive: true });
  }
  const roots = await toolchainRoots({ HOME: home, PATH: entries.map(at).join(":") });
  return roots.map((root) => root.replace(home, "~").replace(dir.path, "%"));
}

describe("toolchainRoots", () => {
  it("opens the installation of a program, not only its folder", async () => {
    expect(await rootsFor(["%/opt/node/bin", "%/tools"])).toEqual(["%/opt/node", "%/tools"]);
    expect(await rootsFor(["~/.nvm/versions/node/v20/bin"])).toEqual(["~/.nvm/versions/node/v20"]);
  });

  it("never opens HOME, what holds it, or a folder right below it as a whole", async () => {
    expect(await rootsFor(["~", "%", "/"])).toEqual([]);
    expect(await rootsFor(["~/bin", "~/.cargo/bin", "~/.local/bin"])).toEqual([
      "~/bin",
      "~/.cargo/bin",
      "~/.local/bin",
    ]);
  });

  it("adds where version managers keep their programs", async () => {
    const roots = await rootsFor(
      ["~/.cargo/bin", "~/.pyenv/shims"],
      ["~/.rustup/toolchains", "~/.pyenv/versions"],
    );
    expect(roots).toEqual([
      "~/.cargo/bin",
      "~/.rustup/toolchains",
      "~/.pyenv/shims",
      "~/.pyenv/versions",
    ]);
  });

  it("leaves out what is relative, missing, the system's, or the Windows side", async () => {
    const entries = ["", ".", "bin", "/usr/bin", "/no/such/bin", "/mnt/c/Windows"];
    expect(await rootsFor(entries)).toEqual([]);
  });

  it("follows a link to where the programs are, and names nothing twice", async () => {
    expect(await rootsFor(["~/linked", "%/opt/node/bin"])).toEqual(["%/opt/node"]);
  });
});
