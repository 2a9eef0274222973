// Reviews the uncommitted changes of the folder it is run in, and fails where the verdict is "fail".
import { review } from "@codex-in-claude/workflows";

const result = await review({ untracked: "include" }, { signal: AbortSignal.timeout(300_000) });
if (!result.ok) throw new Error(`${result.error.message}. ${result.error.repair}`);

const { verdict, coverage, findings } = result;
console.log(`${verdict}: ${coverage.included} of ${coverage.detected} files reviewed`);
for (const { severity, file, line, title, location } of findings) {
  console.log([severity, placeOf(file, line, location), title].filter(Boolean).join(" "));
}
process.exitCode = verdict === "fail" ? 1 : 0;

/** A finding may be about no file at all, or quote code that is nowhere. */
function placeOf(file, line, location) {
  if (!file) return "";
  if (location === "not_found") return `${file}, but the code quoted is not there:`;
  return line ? `${file}:${line}` : file;
}
