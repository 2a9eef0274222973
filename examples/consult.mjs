// A second opinion, in five lines. Run it in a folder of yours: node examples/consult.mjs "Why?"
import { consult } from "@codex-in-claude/workflows";

const question = process.argv[2] ?? "What would you look at first in this folder, and why?";
const answer = await consult({ question }, { onProgress: ({ phase }) => console.error(phase) });
console.log(answer.ok ? answer.summary : `${answer.error.message}. ${answer.error.repair}`);
