// Asks recheck (https://makenowjust-labs.github.io/recheck/) about every regular expression that has
// no verdict yet, and writes the verdicts down by the hash of the pattern. Run on demand:
//   node scripts/judge-patterns.mjs
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listPatterns } from "./patterns.mjs";

const VERDICTS = fileURLToPath(new URL("../test/rules/recheck-verdicts.json", import.meta.url));
const RECHECK = "recheck@4.5.0";
const TIMEOUT_MS = 4000;

const known = JSON.parse(readFileSync(VERDICTS, "utf8"));
const patterns = new Map(listPatterns().map((pattern) => [pattern.hash, pattern]));
const verdicts = Object.fromEntries(
  [...patterns.keys()].filter((hash) => hash in known).map((hash) => [hash, known[hash]]),
);
const folder = mkdtempSync(join(tmpdir(), "recheck-"));
try {
  execFileSync("npm", [
    "install",
    "--silent",
    "--no-audit",
    "--no-fund",
    "--prefix",
    folder,
    RECHECK,
  ]);
  const { checkSync } = createRequire(join(folder, "x.js"))("recheck");
  for (const [hash, { file, source, flags }] of patterns) {
    if (hash in verdicts) continue;
    const { status, complexity } = checkSync(source, flags.replace("v", "u"), {
      timeout: TIMEOUT_MS,
    });
    verdicts[hash] = status;
    if (status === "vulnerable") console.log(`${file}: ${complexity?.summary} /${source}/${flags}`);
    writeFileSync(VERDICTS, `${JSON.stringify(verdicts, Object.keys(verdicts).sort(), 2)}\n`);
  }
  writeFileSync(VERDICTS, `${JSON.stringify(verdicts, Object.keys(verdicts).sort(), 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const counts = {};
for (const status of Object.values(verdicts)) counts[status] = (counts[status] ?? 0) + 1;
console.log(counts);
