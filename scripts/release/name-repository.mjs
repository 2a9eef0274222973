// Writes into each manifest that is published which repository it comes from: npm refuses a statement
// of provenance beside a manifest that does not name the repository it was signed in. Nothing is
// committed, so that a fork publishes under its own name.
// `node scripts/release/name-repository.mjs ADDRESS [FOLDER]`
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "../repository-root.mjs";

const [, , address, root = repositoryRoot] = process.argv;
if (!/^https:\/\/[^/\s]+\/[^/\s]+\/[^/\s]+$/.test(address ?? "")) {
  throw new Error("Cannot name the repository: give its address, https://HOST/OWNER/NAME");
}

for (const parent of ["packages", "apps"]) {
  for (const name of (await readdir(join(root, parent))).sort()) {
    await nameIn(`${parent}/${name}`);
  }
}

async function nameIn(directory) {
  const file = join(root, directory, "package.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  if (manifest.private) return;
  const repository = { type: "git", url: `git+${address}.git`, directory };
  await writeFile(file, `${JSON.stringify({ ...manifest, repository }, null, 2)}\n`);
  console.log(`${manifest.name}: ${repository.url}, ${directory}`);
}
