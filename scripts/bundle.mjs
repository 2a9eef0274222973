import { join } from "node:path";
import { repositoryRoot } from "./bundle-options.mjs";
import { bundlePlugin } from "./bundle-plugin.mjs";

await bundlePlugin(join(repositoryRoot, "plugins/codex"));
