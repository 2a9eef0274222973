import { createHash, randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { type CodexCommandContext, runCodexCommand } from "./codex-command.js";
import type { CodexRequest } from "./codex-request.js";
import { sandboxFailure } from "./contract.js";
import { createDiskCache } from "./disk-cache.js";
import { errorLines } from "./error-lines.js";
import { asRecord } from "./json-object.js";
import { pinnedSettings, type RunPolicy } from "./pins.js";
import { plainText } from "./plain-text.js";
import { isOwnEnd } from "./run-process.js";
import { settingArgs } from "./setting-args.js";

export interface TakeoffContext extends CodexCommandContext {
  readonly cacheDir?: string | undefined;
}

const maxAgeMs = 10 * 60_000;

/**
 * Tries a command under the very settings of a sealed run, in its tree. The proof of the seal is as
 * old as the binary; meanwhile user namespaces may have gone, and a tree may hold what no sandbox
 * can hide. Free, 30 to 60 ms, and made while codex starts; a tree in which one could run is
 * remembered for ten minutes.
 *
 * @returns why no command can run; undefined when one can, or when nobody can tell
 */
export async function findTakeoffProblem(
  { cacheDir, ...context }: TakeoffContext,
  request: CodexRequest,
  policy: RunPolicy,
): Promise<string | undefined> {
  if (policy.profile === undefined || policy.reads !== "tree") return undefined;
  const cache = createDiskCache(cacheDir);
  const key = await takeoffKey(context, request, policy);
  if (isRecent(await cache.read(key))) return undefined;
  const sign = randomUUID();
  const settings = settingArgs(pinnedSettings(request, policy));
  const command = ["/bin/sh", "-c", `echo ${sign}`];
  const end = await runCodexCommand({ ...context, cwd: policy.cwd }, [
    ...["sandbox", "-P", policy.profile.name, "-C", policy.cwd],
    ...settings,
    "--",
    ...command,
  ]);
  if (!isOwnEnd(end)) return undefined;
  if (end.stdout.includes(sign)) {
    await cache.write(key, { at: Date.now() });
    return undefined;
  }
  // Any other failure is codex's own, such as a database that another codex holds: no verdict.
  const said = errorLines(`${end.stderr}\n${end.stdout}`);
  return sandboxFailure.test(said) ? plainText(said, 500) : undefined;
}

async function takeoffKey(
  { codex }: CodexCommandContext,
  { sandbox }: CodexRequest,
  { cwd }: RunPolicy,
): Promise<string> {
  const folder = await stat(cwd).catch(() => undefined);
  const identity = [codex.path, cwd, folder?.ino, folder?.birthtimeMs, sandbox].join("\n");
  return `takeoff-${createHash("sha256").update(identity).digest("hex").slice(0, 32)}`;
}

function isRecent(value: unknown): boolean {
  const { at } = asRecord(value);
  return typeof at === "number" && Math.abs(Date.now() - at) < maxAgeMs;
}
