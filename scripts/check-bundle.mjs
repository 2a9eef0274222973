import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundlePlugin } from "./bundle-plugin.mjs";
import { repositoryRoot } from "./repository-root.mjs";

const committed = join(repositoryRoot, "plugins/codex");
const fresh = await mkdtemp(join(tmpdir(), "bundle-"));
try {
  await bundlePlugin(fresh);
  const differences = await differencesBetween(fresh, committed);
  if (differences.length > 0) {
    console.error(`The committed bundle is not what the source builds: ${differences.join(", ")}`);
    console.error("Run `pnpm bundle` and commit plugins/codex.");
    process.exitCode = 1;
  }
} finally {
  await rm(fresh, { recursive: true, force: true });
}

async function differencesBetween(a, b) {
  const [inA, inB] = await Promise.all([readTree(a), readTree(b)]);
  return [...new Set([...inA.keys(), ...inB.keys()])]
    .filter((path) => inA.get(path) !== inB.get(path))
    .sort();
}

/** Each built file's content and executable bit, by its path. */
async function readTree(root) {
  const files = new Map();
  for (const folder of ["dist", "bin"]) {
    for (const name of await readdir(join(root, folder))) {
      const path = join(root, folder, name);
      const executable = ((await stat(path)).mode & 0o111) !== 0;
      files.set(`${folder}/${name}`, `${executable}\n${await readFile(path, "utf8")}`);
    }
  }
  return files;
}
