// Puts the account that publishes the repository into the documents that name it, where `OWNER` stands
// as long as nobody has published it; with --check refuses as long as they name another one.
// `node scripts/release/name-owner.mjs [--check] OWNER [FOLDER]`
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "../repository-root.mjs";

/** Every document that says where the repository is. */
const documents = ["README.md", "plugins/codex/README.md"];
const named = /(github\.com\/|marketplace add )([\w.-]+)(?=\/codex-in-claude\b)/g;
/** Said as long as it is so. */
const unpublished = /^`OWNER` is .*\n\n/m;

const words = process.argv.slice(2);
const [owner, root = repositoryRoot] = words.filter((word) => word !== "--check");
if (!/^[\w.-]+$/.test(owner ?? "") || owner === "OWNER") {
  throw new Error("Cannot name the owner: give the name of an account");
}
for (const document of documents) {
  const file = join(root, document);
  const text = await readFile(file, "utf8");
  if (words.includes("--check")) refuseOthers(document, text);
  else await writeFile(file, text.replace(unpublished, "").replace(named, `$1${owner}`));
}

function refuseOthers(document, text) {
  const others = [...text.matchAll(named)]
    .map(([, , other]) => other)
    .filter((one) => one !== owner);
  if (others.length === 0) return;
  throw new Error(
    `${document} names ${others[0]}, and not ${owner}: run node scripts/release/name-owner.mjs ${owner}, and commit`,
  );
}
