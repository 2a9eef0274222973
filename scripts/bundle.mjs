import { join } from "node:path";
import { bundlePlugin } from "./bundle-plugin.mjs";
import { repositoryRoot } from "./repository-root.mjs";

await bundlePlugin(join(repositoryRoot, "plugins/codex"));
