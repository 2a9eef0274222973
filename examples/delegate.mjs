// Has a task carried out in a throwaway copy, and shows the change. It applies nothing.

import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { delegate } from "@codex-in-claude/workflows";

const task = process.argv[2] ?? "Mend the most obvious defect";
const result = await delegate({ task });
if (!result.ok) throw new Error(`${result.error.message}. ${result.error.repair}`);

console.log(result.summary);
console.log(result.diff ?? "Nothing was changed.");
if (result.patch_file) {
  console.log(`To apply it: git apply ${result.patch_file}`);
  // Keep the folder for as long as the patch is wanted; this example does not want it.
  await rm(dirname(result.patch_file), { recursive: true });
}
