import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { findHidden } from "../src/find-hidden.js";

async function plant(tree: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), "");
  }
}

async function found(tree: string, history = true): Promise<string[]> {
  const entries = await findHidden(tree, { history });
  return entries.map(({ path, isFolder }) => (isFolder ? `${path}/` : path)).sort();
}

describe("findHidden", () => {
  it("finds files by their names, at any depth and in any case of their letters", async () => {
    await using dir = await createTempDir("names");
    await plant(dir.path, [".env", "a/b/prod.ENV", "a/ID_RSA.pub", ".aws/credentials", ".ssh/x"]);
    await plant(dir.path, ["a/app.ts", "credentials/readme", "aws/credentials.ts", "envelope"]);
    expect(await found(dir.path, false)).toEqual([
      "/.aws/credentials",
      "/.env",
      "/.ssh/x",
      "/a/ID_RSA.pub",
      "/a/b/prod.ENV",
    ]);
  });

  it("finds what version control keeps: of the tree, of nested repositories and of bare ones", async () => {
    await using dir = await createTempDir("history");
    await plant(dir.path, [".git/config", "lib/.git/config", "lib/.git/keys/a.pem", "lib/code"]);
    await plant(dir.path, ["old/.hg/store", "old/.svn/wc.db", "new/.jj/op", "sub/.git"]);
    await plant(dir.path, ["mirror.git/HEAD", "mirror.git/objects/x", "mirror.git/refs/x"]);
    expect(await found(dir.path)).toEqual([
      "/.git/",
      "/lib/.git/",
      "/mirror.git/",
      "/new/.jj/",
      "/old/.hg/",
      "/old/.svn/",
    ]);
    expect(await found(dir.path, false)).toEqual(["/lib/.git/keys/a.pem"]);
  });

  it("finds everything in a tree that is a bare repository itself", async () => {
    await using dir = await createTempDir("bare");
    await plant(dir.path, ["HEAD", "config", "objects/x", "refs/x"]);
    expect(await found(dir.path)).toEqual(["/HEAD", "/config", "/objects/", "/refs/"]);
  });

  it("follows a link in place of .git, as far as the tree goes, and no other", async () => {
    await using dir = await createTempDir("links");
    const tree = join(dir.path, "tree");
    await plant(dir.path, ["tree/store/config", "beside/config", "beside/.env"]);
    symlinkSync("store", join(tree, ".git"));
    symlinkSync("..", join(tree, ".hg"));
    symlinkSync("../beside", join(tree, ".svn"));
    symlinkSync("../beside", join(tree, "linked"));
    symlinkSync("../beside/.env", join(tree, ".env"));
    expect(await found(tree)).toEqual(["/store/"]);
  });

  it.skipIf(process.getuid?.() === 0)("finds a folder that it may not look into", async () => {
    await using dir = await createTempDir("closed");
    await plant(dir.path, ["closed/code", "open/code"]);
    await chmod(join(dir.path, "closed"), 0o111);
    expect(await found(dir.path)).toEqual(["/closed/"]);
    await chmod(join(dir.path, "closed"), 0o755);
  });

  // macOS takes no such names.
  it.skipIf(process.platform === "darwin")("finds names that are no UTF-8", async () => {
    await using dir = await createTempDir("bytes");
    const name = (path: string) => Buffer.from(join(dir.path, path), "latin1");
    mkdirSync(name("\xdcbung"));
    writeFileSync(name("\xdcbung/\xff.pem"), "");
    expect(await found(dir.path)).toEqual(["/\xdcbung/\xff.pem"]);
  });
});
