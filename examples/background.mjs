// Starts a consultation as a job of its own, which outlives this process, and waits for its end.
import { fileURLToPath } from "node:url";
import { callContext, tools } from "@codex-in-claude/workflows";

const worker = {
  command: process.execPath,
  args: [fileURLToPath(import.meta.resolve("@codex-in-claude/workflows/worker"))],
};
const never = new AbortController().signal;
const host = { env: process.env, worker, cancelled: never, gone: never };
const door = { env: process.env, cwd: process.cwd(), cwdIsChosen: true };

async function call(name, args) {
  const tool = tools.find((candidate) => candidate.name === name);
  const envelope = await tool.call(args, callContext(door), host);
  if (!envelope.ok) throw new Error(`${envelope.error.message}. ${envelope.error.repair}`);
  return envelope;
}

const { job_id } = await call("codex_consult_async", { question: "What is odd in this folder?" });
console.log(`Job ${job_id} goes on whatever becomes of this process`);
let job = await call("codex_job_wait", { job_id, timeout_seconds: 600 });
while (job.expires_at === null)
  job = await call("codex_job_wait", { job_id, timeout_seconds: 600 });
const { summary } = await call("codex_job_consume_result", { job_id });
console.log(summary);
