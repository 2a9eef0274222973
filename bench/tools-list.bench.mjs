// How many bytes a client reads to learn every tool: the tools that exist, and the whole table of
// the contract with the rest as stubs of the same shape. The budget is 25,000.
import { listedSchemas, tools } from "../packages/workflows/dist/index.js";

const budget = 25_000;

const listed = (tool) => ({
  name: tool.name,
  title: tool.title,
  description: tool.description,
  ...listedSchemas(tool),
  annotations: tool.annotations,
});
const bytes = (value) => Buffer.byteLength(JSON.stringify({ tools: value }));

const real = tools.map(listed);
const consult = real.find(({ name }) => name === "codex_consult");
const review = real.find(({ name }) => name === "codex_review_changes");
const status = real.find(({ name }) => name === "codex_status");
const without = (tool, ...names) => ({
  ...tool.inputSchema,
  properties: Object.fromEntries(
    Object.entries(tool.inputSchema.properties).filter(([name]) => !names.includes(name)),
  ),
});
const text = (description) => ({ type: "string", description });
const jobParameters = {
  ...status.inputSchema,
  properties: {
    job_id: text("Id of the job"),
    workspace_root: text("Absolute path of the folder"),
  },
  required: ["job_id"],
};
const jobResult = {
  type: "object",
  properties: {
    ok: { type: "boolean" },
    job_id: { type: "string" },
    status: { enum: ["queued", "running", "done", "failed", "cancelled", "timeout"] },
    poll_after_ms: { type: "integer" },
    expires_at: { type: ["string", "null"] },
    error: { type: "object" },
    meta: { type: "object" },
  },
  required: ["ok", "meta"],
};
const stub = (name, like, inputSchema, outputSchema = like.outputSchema) => ({
  ...like,
  name,
  inputSchema,
  outputSchema,
});
const delegateParameters = {
  ...consult.inputSchema,
  properties: {
    task: text("What to do, with what counts as done"),
    untracked: { ...review.inputSchema.properties.untracked },
    ...without(consult, "question", "extra_context").properties,
  },
};
const stubs = [
  stub("codex_delegate", review, delegateParameters),
  ...[consult, review].map((tool) =>
    stub(`${tool.name}_async`, tool, without(tool, "timeout_seconds", "detail"), jobResult),
  ),
  stub("codex_delegate_async", review, delegateParameters, jobResult),
  stub(
    "codex_dry_run",
    review,
    without(review, "model", "reasoning_effort", "isolation", "timeout_seconds", "detail"),
  ),
  stub("codex_delegate_dry_run", status, {
    ...consult.inputSchema,
    properties: {
      task: delegateParameters.properties.task,
      ...without(
        consult,
        ...["question", "extra_context", "reads", "timeout_seconds", "detail", "reasoning_effort"],
      ).properties,
    },
  }),
  ...["codex_capabilities", "codex_models", "codex_transfer", "codex_job_list"].map((name) =>
    stub(name, status, jobParameters),
  ),
  ...["status", "wait", "result", "consume_result", "cancel"].map((verb) =>
    stub(`codex_job_${verb}`, status, jobParameters, jobResult),
  ),
];

const row = (what, count, size) =>
  console.log(`| ${what} | ${count} | ${size} | ${Math.round((100 * size) / budget)} % |`);
console.log("| tools/list | tools | bytes | of the budget |\n| --- | --- | --- | --- |");
row("today", real.length, bytes(real));
row("the whole table, the rest stubbed", real.length + stubs.length, bytes([...real, ...stubs]));
