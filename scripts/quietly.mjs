// Runs a command and shows what it printed only if it failed.
import { spawnSync } from "node:child_process";

const [command, ...args] = process.argv.slice(2);
const { status, stdout, stderr, error } = spawnSync(command, args, {
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
if (status !== 0) {
  process.stdout.write(stdout ?? "");
  process.stderr.write(stderr ?? String(error));
}
process.exitCode = status ?? 1;
