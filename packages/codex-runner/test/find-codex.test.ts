import { chmod, mkdir, realpath, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { codexBinary, createTempDir } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { findCodex } from "../src/index.js";

async function plant(folder: string, text = "#!/bin/sh\n"): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "codex");
  await writeFile(path, text);
  await chmod(path, 0o755);
  return path;
}

describe("findCodex", () => {
  it("finds the native binary behind npm's launcher, and what belongs to it", async () => {
    const { launcher, native } = codexBinary();
    const found = await findCodex({ env: {}, codexBin: launcher });
    expect(found).toEqual({
      ok: true,
      codex: {
        path: await realpath(native),
        foundAt: launcher,
        packageRoot: expect.stringContaining("codex"),
        env: {
          CODEX_MANAGED_PACKAGE_ROOT: dirname(dirname(await realpath(launcher))),
          CODEX_MANAGED_BY_NPM: "1",
        },
      },
    });
    expect(found.ok && (await realpath(native)).startsWith(found.codex.packageRoot)).toBe(true);
  });

  it("looks through the link and the shell shim of a package manager", async () => {
    await using dir = await createTempDir("path");
    const native = await realpath(codexBinary().native);
    const linked = join(dir.path, "linked");
    await mkdir(linked);
    await symlink(codexBinary().launcher, join(linked, "codex"));
    const found = await findCodex({ env: { PATH: linked } });
    expect(found).toMatchObject({ ok: true, codex: { path: native } });

    const shims = join(dir.path, "shims");
    await mkdir(shims);
    await symlink(dirname(dirname(codexBinary().launcher)), join(shims, "package"));
    await plant(
      shims,
      '#!/bin/sh\nbasedir=$(dirname "$0")\nexec node "$basedir/package/bin/codex.js" "$@"\n',
    );
    const shimmed = await findCodex({ env: { PATH: shims } });
    expect(shimmed).toMatchObject({ ok: true, codex: { path: native } });
  });

  it("passes over relative entries, and over the workspace however it is reached", async () => {
    await using dir = await createTempDir("path");
    const workspace = join(dir.path, "workspace");
    await plant(join(workspace, "bin"));
    await symlink(join(workspace, "bin"), join(dir.path, "alias"));
    await mkdir(join(dir.path, "links"));
    await symlink(join(workspace, "bin", "codex"), join(dir.path, "links", "codex"));
    const good = await plant(join(dir.path, "good"));
    const entries = ["", ".", "bin", join(workspace, "bin"), join(dir.path, "alias")];
    const hostile = [...entries, join(dir.path, "links")];
    expect(
      await findCodex({ env: { PATH: [...hostile, dirname(good)].join(":") }, workspace }),
    ).toMatchObject({ ok: true, codex: { path: good } });
    expect(await findCodex({ env: { PATH: hostile.join(":") }, workspace })).toMatchObject({
      ok: false,
      error: { code: "codex_not_found" },
    });
  });

  it("passes over every repository that the workspace lies in", async () => {
    await using dir = await createTempDir("path");
    const workspace = join(dir.path, "packages", "one");
    for (const folder of [dir.path, workspace]) {
      await mkdir(join(folder, ".git"), { recursive: true });
    }
    const PATH = dirname(await plant(join(dir.path, "bin")));
    expect(await findCodex({ env: { PATH }, workspace })).toMatchObject({ ok: false });
  });

  it("passes over what is no executable file", async () => {
    await using dir = await createTempDir("path");
    await mkdir(join(dir.path, "folder", "codex"), { recursive: true });
    await mkdir(join(dir.path, "plain"));
    await writeFile(join(dir.path, "plain", "codex"), "not executable");
    const PATH = [join(dir.path, "folder"), join(dir.path, "plain"), join(dir.path, "none")].join(
      ":",
    );
    expect(await findCodex({ env: { PATH } })).toMatchObject({ ok: false });
  });

  it("takes a configured binary as it is, and no other when that is wrong", async () => {
    await using dir = await createTempDir("path");
    const path = await plant(dir.path);
    expect(await findCodex({ env: {}, codexBin: path })).toMatchObject({
      ok: true,
      codex: { path, packageRoot: path, env: {} },
    });
    const PATH = dir.path;
    for (const codexBin of ["codex", "./codex", join(dir.path, "missing")]) {
      expect(await findCodex({ env: { PATH }, codexBin })).toMatchObject({
        ok: false,
        error: { code: "codex_not_found" },
      });
    }
  });
});
