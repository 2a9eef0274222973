import { readFileSync } from "node:fs";
import { join } from "node:path";
import { builtAhead } from "./built-ahead.mjs";
import { repositoryRoot } from "./repository-root.mjs";

/**
 * How the apps become files that need no node_modules: from source, unminified, and the same bytes
 * from the same tree.
 *
 * @param programs absolute path of each program's main file, by the name of its entry
 * @param outputDirectory where the files go
 */
export function bundleOptions(programs, outputDirectory) {
  return {
    input: Object.fromEntries(Object.keys(programs).map((name) => [name, entryPrefix + name])),
    ...source,
    // Stack traces and reviews of the committed bundle want readable code, not small code.
    output: {
      dir: outputDirectory,
      format: "esm",
      entryFileNames: "[name].mjs",
      chunkFileNames: ({ facadeModuleId }) => {
        const program = Object.keys(programs).find((key) => programs[key] === facadeModuleId);
        return program === undefined ? "[name].mjs" : `${program}-program.mjs`;
      },
      banner: ({ isEntry }) => (isEntry ? "#!/usr/bin/env node" : ""),
      codeSplitting: {
        groups: [
          // What a program needs before it is asked to run anything, apart from what runs it.
          { name: "start", test: startModules, priority: 1 },
          { name: "shared", minShareCount: 2 },
        ],
      },
      minify: false,
      comments: { legal: true },
    },
    plugins: [
      checkedEntries(programs),
      builtAhead(answeredAhead, source),
      withoutAjv(),
      thirdPartyNotices(),
    ],
  };
}

const entryPrefix = "entry:";

/**
 * Puts a file before each program that any version of Node can parse, and that says which version is
 * needed instead of failing on syntax.
 */
function checkedEntries(programs) {
  return {
    name: "checked-entries",
    resolveId: (id) => {
      if (id.startsWith(entryPrefix)) return id;
      // A program is run for its effects, whatever its package says of its modules.
      return Object.values(programs).includes(id) ? { id, moduleSideEffects: true } : undefined;
    },
    load: (id) =>
      id.startsWith(entryPrefix)
        ? `const [major, minor] = process.versions.node.split(".").map(Number);
if (major > 20 || (major === 20 && minor >= 19)) {
  import(${JSON.stringify(programs[id.slice(entryPrefix.length)])});
} else {
  console.error("codex-in-claude needs Node 20.19 or later; this is Node " + process.versions.node + ".");
  process.exitCode = 1;
}
`
        : undefined,
  };
}

/**
 * The MCP SDK imports ajv for one call that a server of ours never makes (`elicitInput`). It costs a
 * third of the start-up time.
 */
function withoutAjv() {
  const stub = "\0no-validator";
  return {
    name: "without-ajv",
    resolveId: (id) => (/validation\/ajv-provider(\.js)?$/.test(id) ? stub : undefined),
    load: (id) =>
      id === stub
        ? "export class AjvJsonSchemaValidator { getValidator() { throw new Error('No validator is bundled'); } }"
        : undefined,
  };
}

/** The licence of each package that ended up in the bundle, as their terms ask. */
function thirdPartyNotices() {
  return {
    name: "third-party-notices",
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) => Object.keys(chunk.modules ?? {}));
      const folders = new Set(modules.map(packageFolder).filter(Boolean));
      const notices = [...folders].map(packageNotice).sort();
      this.emitFile({
        type: "asset",
        fileName: "THIRD-PARTY-NOTICES.txt",
        source: `${[...new Set(notices)].join(`\n${"-".repeat(80)}\n\n`)}`,
      });
    },
  };
}

function packageFolder(moduleId) {
  return /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(moduleId)?.[1];
}

function packageNotice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const text = ["LICENSE", "LICENSE.md", "LICENSE.txt", "license", "LICENCE"]
    .map((file) => readIfThere(join(folder, file)))
    .find(Boolean);
  return `${name} ${version} (${license})\n\n${(text ?? "").replaceAll("\r\n", "\n").trim()}\n`;
}

function readIfThere(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** The program that carries a recorded run out; it lies beside every program that starts runs. */
export const workerMain = join(repositoryRoot, "packages/workflows/src/worker-main.ts");

/** What the programs show before they do anything; see builtAhead. */
const answeredAhead = [
  join(repositoryRoot, "packages/workflows/src/tools/surface.ts"),
  join(repositoryRoot, "apps/cli/src/program-help.ts"),
];

const startModules =
  /workflows\/src\/(current-folder|identity|settings|resource-index|tools\/surface)\.ts$|apps\/cli\/src\/(exit-codes|program-help|runner-safe|visible)\.ts$/;

/** How source becomes code for the oldest Node. */
const source = {
  platform: "node",
  transform: { target: "node20.19" },
  resolve: { conditionNames: ["source", "node", "import", "default"] },
};
