import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPins, type PinCheck } from "./check-pins.js";
import { type CodexCommandContext, runCodexCommand } from "./codex-command.js";
import { codexError } from "./codex-error.js";
import type { CodexError, CodexErrorCode } from "./codex-run.js";
import { contractIdentity, requiredFlags } from "./contract.js";
import { createDiskCache } from "./disk-cache.js";
import { errorLines } from "./error-lines.js";
import { asRecord } from "./json-object.js";
import { canBeSealed } from "./permission-profile.js";
import { plainText } from "./plain-text.js";
import { proveSeal, type SealProof } from "./prove-seal.js";
import { packageRootOf } from "./resolve-launcher.js";
import { isOwnEnd, type ProcessEnd } from "./run-process.js";

/** What one codex binary can do, learnt without a model. Plain data. */
export interface CodexKnowledge {
  /** Such as `0.169.0`; absent when codex did not say. */
  readonly version?: string;
  readonly features: readonly string[];
  /** Options this package needs and `codex exec --help` does not name. */
  readonly missingFlags: readonly string[];
  readonly pins: PinCheck;
  readonly seal: SealProof;
  /** Where codex really lies, for one that a wrapper of unknown making starts. */
  readonly packageRoot?: string;
}

export type LearnResult =
  | { readonly ok: true; readonly knowledge: CodexKnowledge }
  | { readonly ok: false; readonly error: CodexError };

export interface LearnOptions extends CodexCommandContext {
  readonly scratchDir: string;
  readonly cacheDir?: string | undefined;
}

/**
 * Learns what a codex can do, or remembers it: the answer is kept in `cacheDir` as long as the
 * binary is the same file, and only when all was well.
 */
export async function learnCodex(options: LearnOptions): Promise<LearnResult> {
  const cache = createDiskCache(options.cacheDir);
  const key = await binaryKey(options.codex.path);
  const kept = await cache.read(key);
  if (isHealthy(kept)) return { ok: true, knowledge: kept };
  const result = await learn(options);
  if (result.ok && isHealthy(result.knowledge)) await cache.write(key, result.knowledge);
  return result;
}

/** What is on disk may be damaged, and what went wrong once need not go wrong again. */
function isHealthy(value: unknown): value is CodexKnowledge {
  const { features, missingFlags, pins, seal } = asRecord(value);
  const { rejected, dropped } = asRecord(pins);
  return (
    asRecord(seal).kind === "proven" &&
    [features, dropped].every(Array.isArray) &&
    [missingFlags, rejected].every((list) => Array.isArray(list) && list.length === 0)
  );
}

async function learn(options: LearnOptions): Promise<LearnResult> {
  await mkdir(options.scratchDir, { recursive: true, mode: 0o700 });
  // A folder that is a glob for codex would prove nothing of the machine.
  const parent = canBeSealed(options.scratchDir) ? options.scratchDir : tmpdir();
  const folder = await mkdtemp(join(parent, "learn-codex-"));
  try {
    const [sealed, version, help, features] = await Promise.all([
      proveWhereItLies(options, join(folder, "seal")),
      runCodexCommand(options, ["--version"]),
      runCodexCommand(options, ["exec", "--help"]),
      listFeatures(options, join(folder, "features")),
    ]);
    if (!version.started) return failed("codex_not_found", version.message);
    if (!isOwnEnd(version) || !isOwnEnd(help) || !isOwnEnd(features)) return noAnswer;
    if (features.exitCode !== 0) {
      // The shell that starts it ends so where there is nothing that it can start.
      const isMissing = features.exitCode === 126 || features.exitCode === 127;
      const code = isMissing ? "codex_not_found" : "cli_contract_changed";
      return failed(code, failureOf(features.stderr));
    }
    const names = featureNames(features.stdout);
    const pins = await checkPins(options, names, join(folder, "pins"));
    if (pins === undefined) return noAnswer;
    const missingFlags = requiredFlags.filter((flag) => !hasFlag(help.stdout, flag));
    const knowledge = {
      ...versionOf(version.stdout),
      features: names,
      missingFlags,
      pins,
      ...sealed,
    };
    return { ok: true, knowledge };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As asked, or, when codex turns out to lie elsewhere, with that place readable. */
async function proveWhereItLies(
  options: LearnOptions,
  folder: string,
): Promise<Pick<CodexKnowledge, "seal" | "packageRoot">> {
  const seal = await proveSeal(options, folder);
  if (seal.kind !== "no_sandbox" || seal.unseenBinary === undefined) return { seal };
  const packageRoot = await packageRootOf(seal.unseenBinary);
  const codex = { ...options.codex, packageRoot };
  return { seal: await proveSeal({ ...options, codex }, folder), packageRoot };
}

function failed(code: CodexErrorCode, message: string): LearnResult {
  return { ok: false, error: codexError(code, message) };
}

const noAnswer: LearnResult = {
  ok: false,
  error: {
    code: "internal_error",
    message: "Codex did not answer in time when it was asked what it can do",
    retryable: true,
  },
};

async function binaryKey(path: string): Promise<string> {
  const file = await stat(path).catch(() => undefined);
  const identity = [contractIdentity, path, file?.size, file?.mtimeMs, file?.ino].join("\n");
  return `codex-${createHash("sha256").update(identity).digest("hex").slice(0, 32)}`;
}

function versionOf(stdout: string): { version?: string } {
  const version = /^codex(?:-cli)? (\d+\.\d+\.\d+\S*)/m.exec(stdout)?.[1];
  return version === undefined ? {} : { version };
}

function hasFlag(help: string, flag: string): boolean {
  return new RegExp(`${flag}(?![\\w-])`).test(help);
}

/** With an empty home, so that a broken configuration is not taken for a broken codex. */
async function listFeatures(options: LearnOptions, home: string): Promise<ProcessEnd> {
  await mkdir(home);
  return runCodexCommand(options, ["features", "list"], { env: { CODEX_HOME: home } });
}

function featureNames(listed: string): string[] {
  return listed.split("\n").flatMap((line) => /^([a-z]\S*)\s/.exec(line)?.[1] ?? []);
}

function failureOf(stderr: string): string {
  return plainText(errorLines(stderr)) || "codex could not list its features";
}
