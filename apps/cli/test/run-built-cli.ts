import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

export const builtCli = fileURLToPath(new URL("../dist/main.mjs", import.meta.url));

export interface CliRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Runs the built command line as a shell would. */
export async function runBuiltCli(args: readonly string[], options: CliOptions): Promise<CliRun> {
  const { cwd, env, stdin = "" } = options;
  const child = spawn(process.execPath, [builtCli, ...args], { cwd, env });
  child.stdin.end(stdin);
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { exitCode, stdout, stderr };
}
