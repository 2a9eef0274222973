// Every measurement in one run, with the same scripted model, codex and environment: prints one table,
// and keeps it in bench/RESULTS.md. With --short it leaves the packages out.
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
import { figure, markdownTable, rivals, tableOf } from "../bench/table.mjs";
import { repositoryRoot } from "./repository-root.mjs";

const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
const packages = ["redact", "git-scope", "job-store", "codex-runner"];

const load = loadavg()[0].toFixed(1);
const rows = await measureAll();
const groups = [{ title: "the server and the command line", rows }];
for (const name of process.argv.includes("--short") ? [] : packages) {
  groups.push(await packageBench(name));
}
const results = `${heading()}\n\n${tableOf(groups)}\n`;
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
rounds in turn (${rounds} of them beside the rivals). The floor is the least that could do it: a bare \`node -e 0\`
for starts, a bare \`codex exec\` for answers, and what the head of a group says for the others. Ratios
travel between machines; times do not.`;
}

/** The README shows what a reader decides by, those rows too in which we lose. */
async function writeIntoReadme(all) {
  const path = join(repositoryRoot, "README.md");
  const shown = all.filter(({ inReadme }) => inReadme);
  const columns = ["ours", ...rivals];
  const lines = shown.map((row) => [
    `${row.what} (${row.unit})`,
    ...columns.map((name) => figure(row[name])),
  ]);
  const readme = await readFile(path, "utf8");
  const written = readme.replace(
    /(<!-- Written by pnpm bench -->\n)[\s\S]*?(<!-- To here -->)/,
    (_all, begin, end) => `${begin}\n${markdownTable(["", ...columns], lines)}\n\n${end}`,
  );
  await writeFile(path, written);
}

/** What a package's own bench measures, in an environment without certificates to load. */
async function packageBench(name) {
  const { NODE_EXTRA_CA_CERTS: _certificates, ...env } = process.env;
  const file = join(repositoryRoot, `bench/${name}.bench.mjs`);
  const { stdout } = await promisify(execFile)(process.execPath, [file], {
    env: { ...env, BENCH_JSON: "1" },
    maxBuffer: 2 ** 24,
  });
  return JSON.parse(stdout);
}
