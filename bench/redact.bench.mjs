// Measures the built redact package against String.indexOf and, with --secretlint, against secretlint.
//   node bench/redact.bench.mjs [--secretlint]
// secretlint 13 needs Node 22 or later; it is run, in the same minute, through
//   npx -y -p node@24 -p secretlint@13 -p @secretlint/secretlint-rule-preset-recommend@13 …
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { report } from "./table.mjs";

const ENTRY = new URL("../packages/redact/dist/index.js", import.meta.url);
const MODULES = fileURLToPath(new URL("../node_modules/.pnpm", import.meta.url));
const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
const SECRETLINT = "13.0.7";
const PER_KIND = 6_000_000;
const LARGEST = 400_000;
const ROUNDS = 7;
const KINDS = {
  ".js": "js",
  ".mjs": "js",
  ".cjs": "js",
  ".ts": "ts",
  ".mts": "ts",
  ".md": "md",
  ".json": "json",
  ".map": "map",
};

function readCorpus() {
  const corpus = {};
  const folders = [MODULES];
  while (folders.length > 0) {
    const folder = folders.pop();
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      const kind = KINDS[extname(entry.name)];
      if (!entry.isFile() || kind === undefined || (corpus[kind]?.size ?? 0) > PER_KIND) continue;
      if (statSync(path).size > LARGEST) continue;
      corpus[kind] ??= { size: 0, texts: [] };
      const taken = corpus[kind];
      const text = readFileSync(path, "utf8");
      taken.texts.push(text);
      taken.size += text.length;
    }
  }
  return corpus;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** Median MB/s of warm rounds, in processor time, which other work on the machine does not add to. */
function speed(size, run) {
  run();
  run();
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return user + system;
  });
  return size / Math.max(median(times), 1);
}

const corpus = readCorpus();
const texts = Object.values(corpus).flatMap((kind) => kind.texts);
const size = texts.reduce((sum, text) => sum + text.length, 0);
const log = execFileSync(
  "git",
  [
    "-C",
    REPOSITORY,
    "log",
    "-p",
    "-n",
    "400",
    "--no-color",
    "--",
    ".",
    ":!packages/redact",
    ":!pnpm-lock.yaml",
  ],
  { encoding: "utf8", maxBuffer: 1 << 28 },
);
const diff = texts.map(diffOf).join("");

/** A diff that changes two lines of every forty, with three lines around them. */
function diffOf(text, index) {
  const lines = text.split("\n");
  const hunks = [];
  for (let at = 3; at + 5 < lines.length; at += 40) {
    const [before, old, after] = [
      lines.slice(at - 3, at),
      lines.slice(at, at + 2),
      lines.slice(at + 2, at + 5),
    ];
    const marked = [
      ...before.map((l) => ` ${l}`),
      ...old.map((l) => `-${l}`),
      ...old.map((l) => `+${l};`),
      ...after.map((l) => ` ${l}`),
    ];
    hunks.push(`@@ -${at - 2},8 +${at - 2},8 @@\n${marked.join("\n")}\n`);
  }
  return `diff --git a/f${index}.txt b/f${index}.txt\nindex 1111111..2222222 100644\n--- a/f${index}.txt\n+++ b/f${index}.txt\n${hunks.join("")}`;
}

/** The first call in a fresh process, on 64 KB, its tables included. */
function firstCall() {
  const code = `
    const { redactText } = await import(${JSON.stringify(ENTRY.href)});
    const text = ${JSON.stringify(texts.join("\n").slice(200_000, 265_536))};
    const start = performance.now();
    redactText(text);
    console.log(performance.now() - start);`;
  const times = Array.from({ length: ROUNDS }, () =>
    Number(
      execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" }),
    ),
  );
  return Math.min(...times);
}

const { redactText, redactDiff } = await import(ENTRY.href);
const whole = texts.join("\n");
let found = 0;
const indexOf = speed(whole.length, () => {
  found += whole.indexOf("no such literal \u0001");
});
const text = speed(size, () => {
  for (const each of texts) found += redactText(each).report.length;
});
const diffs = speed(diff.length, () => redactDiff(diff));
const logs = speed(log.length, () => redactDiff(log));

const secretlint = process.argv.includes("--secretlint")
  ? [{ what: `secretlint ${SECRETLINT} on Node 24`, unit: "MB/s", ours: secretlintSpeed() }]
  : [];
const megabytes = (bytes) => (bytes / 1e6).toFixed(0);
report({
  title: "redact, beside `String.indexOf` of an absent literal",
  rows: [
    {
      what: `\`redactText\`, warm, ${megabytes(size)} MB of ${Object.keys(corpus).join(", ")}`,
      unit: "MB/s",
      floor: indexOf,
      ours: text,
      goal: "at least 0.05 × the floor",
    },
    {
      what: `\`redactDiff\`, warm, ${megabytes(diff.length)} MB of edits all over it`,
      unit: "MB/s",
      floor: indexOf,
      ours: diffs,
      goal: "at least 80",
    },
    {
      what: "`redactDiff`, warm, this repository's log, which is full of tokens",
      unit: "MB/s",
      floor: indexOf,
      ours: logs,
    },
    { what: "first call, on 64 KB, tables included", unit: "ms", ours: firstCall(), goal: "10" },
    ...secretlint,
  ],
});

function secretlintSpeed() {
  const folder = mkdtempSync(join(tmpdir(), "bench-secretlint-"));
  try {
    const script = join(folder, "run.mjs");
    const sample = texts.filter((_, index) => index % 6 === 0);
    writeFileSync(join(folder, "texts.json"), JSON.stringify(sample));
    writeFileSync(join(folder, "package.json"), "{}");
    execFileSync("npm", [
      "install",
      "--silent",
      "--no-audit",
      "--no-fund",
      "--prefix",
      folder,
      "--engine-strict=false",
      `@secretlint/core@${SECRETLINT}`,
      `@secretlint/secretlint-rule-preset-recommend@${SECRETLINT}`,
    ]);
    writeFileSync(
      script,
      `
      import { readFileSync } from "node:fs";
      import { lintSource } from "@secretlint/core";
      import { creator } from "@secretlint/secretlint-rule-preset-recommend";
      const texts = JSON.parse(readFileSync(new URL("texts.json", import.meta.url), "utf8"));
      const size = texts.reduce((sum, text) => sum + text.length, 0);
      const config = { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator, options: {} }] };
      const run = async () => {
        for (const content of texts) {
          await lintSource({ source: { filePath: "a.txt", content, ext: ".txt", contentType: "text" }, options: { config, noPhysicFilePath: true } });
        }
      };
      const times = [];
      for (let i = 0; i < ${ROUNDS}; i++) {
        const start = process.cpuUsage();
        await run();
        const { user, system } = process.cpuUsage(start);
        if (i > 1) times.push(user + system);
      }
      times.sort((a, b) => a - b);
      console.log(size / times[times.length >> 1]);`,
    );
    const { stdout, stderr } = spawnSync("npx", ["-y", "-p", "node@24", "node", script], {
      encoding: "utf8",
      cwd: folder,
    });
    const rate = Number(stdout.trim());
    if (!Number.isFinite(rate)) throw new Error(stderr);
    return rate;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
// Used, so that nothing measured can be left out by the engine.
if (found === Number.NEGATIVE_INFINITY) console.log(found);
