import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, realpath, stat, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "./repository-root.mjs";

const execute = promisify(execFile);

/**
 * Packs everything that is published, and installs it in an empty folder as its users get it: from
 * the tarballs, beside nothing but what the packages declare. The workspace must be built.
 *
 * @param folder absolute path of an empty folder
 * @returns each package by its name: its folder, its manifest as packed, and the tarball's size
 */
export async function unpackPackages(folder) {
  const tarballs = join(folder, "tarballs");
  await mkdir(tarballs);
  await execute("pnpm", ["--recursive", "pack", "--pack-destination", tarballs], {
    cwd: repositoryRoot,
  });
  const files = await readdir(tarballs);
  const unpacked = await Promise.all(files.map((file) => unpack(join(tarballs, file), folder)));
  const published = unpacked.filter(({ manifest }) => !manifest.private);
  await linkThirdParties(published, join(folder, "node_modules"));
  return Object.fromEntries(published.map((one) => [one.manifest.name, one]));
}

async function unpack(tarball, folder) {
  const { stdout } = await execute("tar", ["-xzOf", tarball, "package/package.json"]);
  const manifest = JSON.parse(stdout);
  const target = join(folder, "node_modules", manifest.name);
  const { size } = await stat(tarball);
  if (!manifest.private) {
    await mkdir(target, { recursive: true });
    await execute("tar", ["-xzf", tarball, "-C", target, "--strip-components=1"]);
  }
  return { folder: target, manifest, tarballBytes: size };
}

/** Other people's packages come from where the workspace has them, at the same versions. */
async function linkThirdParties(published, nodeModules) {
  const ours = new Set(published.map(({ manifest }) => manifest.name));
  const sources = await workspaceFolders();
  for (const { manifest } of published) {
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      if (ours.has(name)) continue;
      const source = await realpath(join(sources.get(manifest.name), "node_modules", name));
      await mkdir(dirname(join(nodeModules, name)), { recursive: true });
      await symlink(source, join(nodeModules, name)).catch(unlessThere);
    }
  }
}

function unlessThere(error) {
  if (error.code !== "EEXIST") throw error;
}

async function workspaceFolders() {
  const folders = new Map();
  for (const parent of ["packages", "apps"]) {
    for (const name of await readdir(join(repositoryRoot, parent))) {
      const folder = join(repositoryRoot, parent, name);
      const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
      folders.set(manifest.name, folder);
    }
  }
  return folders;
}
