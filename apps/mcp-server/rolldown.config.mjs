import { join } from "node:path";
import { bundleOptions, workerMain } from "../../scripts/bundle-options.mjs";

export default bundleOptions(
  { main: join(import.meta.dirname, "src/main.ts"), worker: workerMain },
  "dist",
);
