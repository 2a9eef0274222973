import { randomUUID } from "node:crypto";
import { type CodexCommandContext, runCodexCommand } from "./codex-command.js";
import type { CodexRequest } from "./codex-request.js";
import { errorLines } from "./error-lines.js";
import { pinnedSettings, type RunPolicy } from "./pins.js";
import { plainText } from "./plain-text.js";
import { isOwnEnd } from "./run-process.js";
import { settingArgs } from "./setting-args.js";

/**
 * Tries a command under the very settings of a sealed run, in its tree. The proof of the seal is as
 * old as the binary; meanwhile user namespaces may have gone, and a tree with thousands of
 * secret-looking files is more than the sandbox can hide: bwrap takes 9000 arguments, codex 8192
 * files. Free, 30 to 60 ms, and made while codex starts.
 *
 * @returns why no command can run; undefined when one can, or when nobody can tell
 */
export async function findTakeoffProblem(
  context: CodexCommandContext,
  request: CodexRequest,
  policy: RunPolicy,
): Promise<string | undefined> {
  if (policy.profile === undefined || policy.reads !== "tree") return undefined;
  const sign = randomUUID();
  const settings = settingArgs(pinnedSettings(request, policy));
  const command = ["/bin/sh", "-c", `echo ${sign}`];
  const end = await runCodexCommand({ ...context, cwd: policy.cwd }, [
    ...["sandbox", "-P", policy.profile.name, "-C", policy.cwd],
    ...settings,
    "--",
    ...command,
  ]);
  if (!isOwnEnd(end) || end.stdout.includes(sign)) return undefined;
  return plainText(errorLines(`${end.stderr}\n${end.stdout}`), 500) || "The sandbox ran no command";
}
