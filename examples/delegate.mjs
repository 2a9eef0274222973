// Has a task carried out in a throwaway copy, and shows the change. It applies nothing.
import { delegate } from "@codex-in-claude/workflows";

const task = process.argv[2] ?? "Mend the most obvious defect";
const result = await delegate({ task });
if (!result.ok) throw new Error(`${result.error.message}. ${result.error.repair}`);

console.log(result.summary);
console.log(result.diff ?? "Nothing was changed.");
// The patch, in a folder of its own, is whole where the diff may be cut. It is the caller's to delete.
const { patch_file: patch, meta } = result;
if (patch) console.log(`To apply it: git -C '${meta.repository_root}' apply '${patch}'`);
