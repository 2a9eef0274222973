// Reviews the uncommitted changes of the folder it is run in, and fails where the verdict is "fail".
import { review } from "@codex-in-claude/workflows";

const result = await review({ untracked: "include" }, { signal: AbortSignal.timeout(300_000) });
if (!result.ok) throw new Error(`${result.error.message}. ${result.error.repair}`);

const { verdict, coverage, findings } = result;
console.log(`${verdict}: ${coverage.included} of ${coverage.detected} files reviewed`);
for (const { severity, file, line, title, location } of findings) {
  const place = location === "not_found" ? `${file}, but the code quoted is not there` : file;
  console.log(`${severity} ${place}:${line ?? "?"} ${title}`);
}
process.exitCode = verdict === "fail" ? 1 : 0;
