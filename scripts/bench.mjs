// Every measurement in one run, with the same scripted model, codex and environment: prints one table,
// and the tables of the packages below it, and keeps them in bench/RESULTS.md.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { measureAgentTokens } from "../bench/agent-tokens.mjs";
import { measureAnswers } from "../bench/answers.mjs";
import { measureEightAtOnce } from "../bench/eight-at-once.mjs";
import { createField } from "../bench/field.mjs";
import { measureManners } from "../bench/manners.mjs";
import { measureStarts } from "../bench/starts.mjs";
import { repositoryRoot } from "./bundle-options.mjs";

const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
const packages = ["redact", "git-scope", "job-store", "codex-runner"];
const columns = ["ours", "codex-mcp-server", "@trishchuk/codex-mcp-tool", "@openai/codex-sdk"];

const load = loadavg()[0].toFixed(1);
const rows = await measureAll();
const sections = [heading(), comparison(rows)];
for (const name of process.argv.includes("--short") ? [] : packages) {
  sections.push(`## ${name}\n\n${await packageBench(name)}`);
}
const results = `${sections.join("\n\n")}\n`;
await writeFile(join(repositoryRoot, "bench/RESULTS.md"), results);
await writeIntoReadme(rows);
console.log(results);

async function measureAll() {
  const field = await createField({ kind: "json", json: {} });
  try {
    return [
      ...(await measureStarts(field, rounds)),
      ...(await measureAnswers(field, rounds)),
      ...(await measureEightAtOnce(field)),
      ...(await measureAgentTokens(field)),
      ...(await measureManners(field)),
    ];
  } finally {
    await field[Symbol.asyncDispose]();
  }
}

function heading() {
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, ${process.platform}`;
  return `# Results

Written by \`pnpm bench\`: ${machine}, Node ${process.versions.node}, load ${load} at the start, medians of
${rounds} rounds in turn. The floor is a bare \`node -e 0\` for starts, and a bare \`codex exec\` for answers.
Ratios travel between machines; times do not.`;
}

function comparison(rows) {
  const head = ["what", "unit", "floor", "ours", "× floor", "goal", ...columns.slice(1)];
  const lines = rows.map((row) => {
    const ratio = row.floor ? (row.ours / row.floor).toFixed(2) : "";
    const rivals = columns.slice(1).map((name) => figure(row[name]));
    return [
      row.what,
      row.unit,
      figure(row.floor),
      figure(row.ours),
      ratio,
      row.goal ?? "",
      ...rivals,
    ];
  });
  return [head, head.map(() => "---"), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** The README shows what a reader decides by, those rows too in which we lose. */
async function writeIntoReadme(all) {
  const path = join(repositoryRoot, "README.md");
  const shown = all.filter(({ inReadme }) => inReadme);
  const head = ["", ...columns];
  const lines = shown.map((row) => [
    `${row.what} (${row.unit})`,
    ...columns.map((name) => figure(row[name])),
  ]);
  const cells = [head, head.map(() => "---"), ...lines].map((line) => `| ${line.join(" | ")} |`);
  const readme = await readFile(path, "utf8");
  const written = readme.replace(
    /(<!-- Written by pnpm bench -->\n)[\s\S]*?(<!-- To here -->)/,
    (_all, begin, end) => `${begin}\n${cells.join("\n")}\n\n${end}`,
  );
  await writeFile(path, written);
}

function figure(value) {
  if (value === undefined) return "";
  if (value === 0) return "0";
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}

/** What a package's own bench prints, in an environment without certificates to load. */
async function packageBench(name) {
  const { NODE_EXTRA_CA_CERTS: _certificates, ...env } = process.env;
  const file = join(repositoryRoot, `bench/${name}.bench.mjs`);
  const { stdout } = await promisify(execFile)(process.execPath, [file], {
    env,
    maxBuffer: 2 ** 24,
  });
  return stdout.trim();
}
