import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { bundleOptions, workerMain } from "./bundle-options.mjs";
import { repositoryRoot } from "./repository-root.mjs";

const bin = `#!/usr/bin/env node
import "../dist/cli.mjs";
`;

/**
 * Builds what the Claude Code plugin ships: `dist/` with the server, the command line, the worker
 * and the code that they share, and `bin/codex-in-claude`.
 *
 * @param pluginFolder where `dist` and `bin` are made anew
 */
export async function bundlePlugin(pluginFolder) {
  const { output, ...input } = bundleOptions(
    {
      server: join(repositoryRoot, "apps/mcp-server/src/main.ts"),
      cli: join(repositoryRoot, "apps/cli/src/main.ts"),
      worker: workerMain,
    },
    join(pluginFolder, "dist"),
  );
  await rm(output.dir, { recursive: true, force: true });
  const build = await rolldown({ ...input, cwd: repositoryRoot });
  await build.write(output);
  await build.close();
  const binFolder = join(pluginFolder, "bin");
  await rm(binFolder, { recursive: true, force: true });
  await mkdir(binFolder, { recursive: true });
  await writeFile(join(binFolder, "codex-in-claude"), bin);
  await chmod(join(binFolder, "codex-in-claude"), 0o755);
}
