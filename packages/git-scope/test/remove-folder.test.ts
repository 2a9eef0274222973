import { chmod, mkdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { removeFolder } from "../src/remove-folder.js";
import { makePipe } from "./support/make-pipe.js";
import { nestDeep } from "./support/nest-deep.js";

describe("removeFolder", () => {
  it("removes files, pipes, closed folders and links, and nothing that a link leads to", async () => {
    await using dir = await createTempDir();
    const folder = join(dir.path, "gone");
    await mkdir(join(folder, "closed/deep"), { recursive: true });
    await mkdir(join(dir.path, "kept"));
    await writeFile(join(dir.path, "kept/file"), "kept");
    await writeFile(join(folder, "closed/deep/é"), "");
    await symlink(join(dir.path, "kept"), join(folder, "link"));
    makePipe(join(folder, "pipe"));
    await chmod(join(folder, "closed/deep"), 0);
    await chmod(join(folder, "closed"), 0o500);

    await removeFolder(folder);

    await expect(stat(folder)).rejects.toThrow("ENOENT");
    expect(await readFile(join(dir.path, "kept/file"), "utf8")).toBe("kept");
  });

  it("removes folders that are nested deeper than a path can be long", async () => {
    await using dir = await createTempDir();
    const folder = join(dir.path, "gone");
    await mkdir(folder);
    nestDeep(folder);

    await removeFolder(folder);

    await expect(stat(folder)).rejects.toThrow("ENOENT");
  });

  it("has nothing to say about what is not there", async () => {
    await removeFolder("/nonexistent/folder");
  });

  it("removes names that are not UTF-8", async () => {
    await using dir = await createTempDir();
    const folder = join(dir.path, "gone");
    const latin1 = Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9])]);
    await mkdir(latin1, { recursive: true });
    await writeFile(Buffer.concat([latin1, Buffer.from("/f")]), "");

    await removeFolder(folder);

    await expect(stat(folder)).rejects.toThrow("ENOENT");
  });
});
