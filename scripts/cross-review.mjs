// Writes plugins/cross-review: the plugin codex once more under a name that no other plugin has.
// With --check nothing is written, and the exit status says whether the folder is up to date.
import {
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { repositoryRoot } from "./repository-root.mjs";

const source = join(repositoryRoot, "plugins/codex");
const target = join(repositoryRoot, "plugins/cross-review");
/** What is text of its own; the programs are shared by links, which an installation resolves. */
const copied = [".claude-plugin", "commands", "skills", "agents", "hooks", "package.json"];
const linked = { dist: "../codex/dist", bin: "../codex/bin" };

const readme = `# cross-review

The plugin \`codex\` of this marketplace under another name, for those who also keep a plugin named
\`codex\` from elsewhere: where two plugins share a name, the one that was enabled first wins the commands
that both have. Here they are \`/cross-review:status\`, \`/cross-review:review\`, \`/cross-review:delegate\`
and so on. Install this one or \`codex\`, not both.

All files here are made from \`plugins/codex\` by \`node scripts/cross-review.mjs\`; \`dist\` and \`bin\` are links
to the programs of that plugin.
`;

const wanted = await wantedFiles();
if (process.argv.includes("--check")) {
  const stale = await differences(wanted);
  if (stale.length > 0) {
    console.error(`plugins/cross-review is not what plugins/codex makes: ${stale.join(", ")}`);
    console.error("Run `node scripts/cross-review.mjs` and commit plugins/cross-review.");
    process.exitCode = 1;
  }
} else {
  await rm(target, { recursive: true, force: true });
  for (const [path, text] of wanted) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), text);
  }
  for (const [name, to] of Object.entries(linked)) await symlink(to, join(target, name));
}

async function wantedFiles() {
  const files = new Map([["README.md", readme]]);
  for (const path of await filesOf(source)) {
    if (!copied.includes(path.split("/")[0])) continue;
    files.set(path, renamed(await readFile(join(source, path), "utf8")));
  }
  return files;
}

/** The same text, with each name that begins with the name of the plugin. */
function renamed(text) {
  return text
    .replaceAll("mcp__plugin_codex_codex__", "mcp__plugin_cross-review_codex__")
    .replaceAll("/codex:", "/cross-review:")
    .replaceAll('"name": "codex"', '"name": "cross-review"')
    .replaceAll('"name": "codex-plugin"', '"name": "cross-review-plugin"');
}

async function differences(files) {
  const present = await filesOf(target);
  const stale = present.filter((path) => !files.has(path) && !(path in linked));
  for (const [path, text] of files) {
    if ((await readFile(join(target, path), "utf8").catch(() => undefined)) !== text) {
      stale.push(path);
    }
  }
  for (const [name, to] of Object.entries(linked)) {
    if ((await readlink(join(target, name)).catch(() => undefined)) !== to) stale.push(name);
  }
  return stale;
}

/** Files and links below a folder, with `/`; none where there is no folder. */
async function filesOf(root, folder = "") {
  const names = await readdir(join(root, folder)).catch(() => []);
  const found = await Promise.all(
    names.sort().map(async (name) => {
      const path = folder ? `${folder}/${name}` : name;
      return (await lstat(join(root, path))).isDirectory() ? filesOf(root, path) : [path];
    }),
  );
  return found.flat();
}
