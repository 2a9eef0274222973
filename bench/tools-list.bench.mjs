// How many bytes a client reads to learn every tool. The budget is 25,000; two tools of the
// contract are still to come, and stand here as stubs of the shape they will have.
import { listedSchemas, tools } from "../packages/workflows/dist/index.js";

const budget = 25_000;

const listed = ({ name, title, description, annotations, ...tool }) => ({
  name,
  title,
  description,
  ...listedSchemas(tool),
  annotations,
});
const real = tools.map(listed);
const like = real.find(({ name }) => name === "codex_job_list");
const stubs = ["codex_capabilities", "codex_transfer"].map((name) => ({ ...like, name }));

const bytes = (list) => Buffer.byteLength(JSON.stringify({ tools: list }));
const row = (what, list) => {
  const size = bytes(list);
  console.log(`| ${what} | ${list.length} | ${size} | ${Math.round((100 * size) / budget)} % |`);
};
console.log("| tools/list | tools | bytes | of the budget |\n| --- | --- | --- | --- |");
row("today", real);
row("the whole table, the rest stubbed", [...real, ...stubs]);
for (const tool of real) row(tool.name, [tool]);
