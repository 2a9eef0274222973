import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { checkPins, type PinCheck } from "./check-pins.js";
import { type CodexCommandContext, runCodexCommand } from "./codex-command.js";
import { requiredFlags } from "./contract.js";
import { createDiskCache } from "./disk-cache.js";
import { errorLines } from "./error-lines.js";
import { asRecord } from "./json-object.js";
import { plainText } from "./plain-text.js";
import { proveSeal, type SealProof } from "./prove-seal.js";

/** What one codex binary can do, learnt without a model. Plain data. */
export interface CodexKnowledge {
  /** Such as `0.169.0`; absent when codex did not say. */
  readonly version?: string;
  readonly features: readonly string[];
  /** Options this package needs and `codex exec --help` does not name. */
  readonly missingFlags: readonly string[];
  readonly pins: PinCheck;
  readonly seal: SealProof;
}

export type LearnResult =
  | { readonly ok: true; readonly knowledge: CodexKnowledge }
  | { readonly ok: false; readonly message: string };

export interface LearnOptions extends CodexCommandContext {
  readonly scratchDir: string;
  readonly cacheDir?: string | undefined;
}

/** Raised when what is kept of a codex changes its meaning. */
const cacheFormat = 1;

/**
 * Learns what a codex can do, or remembers it: the answer is kept in `cacheDir` as long as the
 * binary is the same file, and the seal has been proven.
 */
export async function learnCodex(options: LearnOptions): Promise<LearnResult> {
  const cache = createDiskCache(options.cacheDir);
  const key = await binaryKey(options.codex.path);
  const kept = await cache.read(key);
  if (isProven(kept)) return { ok: true, knowledge: kept };
  const result = await learn(options);
  if (result.ok && result.knowledge.seal.kind === "proven") {
    await cache.write(key, result.knowledge);
  }
  return result;
}

/** What is on disk may be of another release, or damaged. */
function isProven(value: unknown): value is CodexKnowledge {
  const { features, missingFlags, pins, seal } = asRecord(value);
  const { rejected, dropped } = asRecord(pins);
  const lists = [features, missingFlags, rejected, dropped];
  return asRecord(seal).kind === "proven" && lists.every(Array.isArray);
}

async function learn(options: LearnOptions): Promise<LearnResult> {
  await mkdir(options.scratchDir, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(options.scratchDir, "learn-"));
  try {
    const [seal, version, help, features] = await Promise.all([
      proveSeal(options, join(folder, "seal")),
      runCodexCommand(options, ["--version"]),
      runCodexCommand(options, ["exec", "--help"]),
      readFeatures(options, join(folder, "features")),
    ]);
    if (!version.started) return { ok: false, message: version.message };
    if (features === undefined) return { ok: false, message: failureOf(version.stderr) };
    const helpText = help.started ? help.stdout : "";
    return {
      ok: true,
      knowledge: {
        ...versionOf(version.stdout),
        features,
        missingFlags: requiredFlags.filter((flag) => !hasFlag(helpText, flag)),
        pins: await checkPins(options, features, join(folder, "pins")),
        seal,
      },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function binaryKey(path: string): Promise<string> {
  const file = await stat(path).catch(() => undefined);
  const identity = [cacheFormat, path, file?.size, file?.mtimeMs, file?.ino].join("\n");
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
async function readFeatures(options: LearnOptions, home: string): Promise<string[] | undefined> {
  await mkdir(home);
  const end = await runCodexCommand(options, ["features", "list"], { env: { CODEX_HOME: home } });
  if (!end.started || end.exitCode !== 0) return undefined;
  return end.stdout.split("\n").flatMap((line) => /^([a-z]\S*)\s/.exec(line)?.[1] ?? []);
}

function failureOf(stderr: string): string {
  return plainText(errorLines(stderr)) || "codex could not list its features";
}
