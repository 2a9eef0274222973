import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { HookCall } from "./hook-call.js";

/** What the gate remembers of a session in one repository. */
export interface GateState {
  /** Digest of the uncommitted changes at the last gate, or at the start. */
  readonly seen?: string | undefined;
  /** The commit that HEAD was at the last gate. */
  readonly head?: string | undefined;
  readonly tree?: string | undefined;
  /** How often the gate has sent Claude back since the user's last words. */
  readonly rounds: number;
  /** How often a review has failed: the next one is a new run. */
  readonly retries: number;
}

/** A session that is taken up again after so long begins anew. */
const forgottenAfterMs = 30 * 24 * 3_600_000;

export async function readGateState(call: HookCall): Promise<GateState | undefined> {
  try {
    const { seen, head, tree, rounds, retries } = JSON.parse(
      await readFile(stateFile(call), "utf8"),
    );
    return {
      seen: typeof seen === "string" ? seen : undefined,
      head: typeof head === "string" ? head : undefined,
      tree: typeof tree === "string" ? tree : undefined,
      rounds: Number.isInteger(rounds) ? rounds : 0,
      retries: Number.isInteger(retries) ? retries : 0,
    };
  } catch {
    return undefined;
  }
}

/** In one step: two sessions of one repository have files of their own, and a reader never meets half. */
export async function writeGateState(call: HookCall, state: GateState): Promise<void> {
  const file = stateFile(call);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(state), { mode: 0o600 });
  await rename(draft, file);
}

/** Removes what the gates of old sessions have left; a switch that a person has set stays. */
export async function removeOldGateStates(call: HookCall): Promise<void> {
  const folder = folderOf(call);
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    const isOld = Date.now() - mtimeMs > forgottenAfterMs;
    if (isOld && !name.endsWith(".off")) await rm(path, { force: true });
  }
}

/** Whether a person has turned the gate off for the repository. */
export const isGateOff = (call: HookCall) => existsSync(offFile(call));

export async function setGateOff(call: HookCall, off: boolean): Promise<void> {
  const file = offFile(call);
  if (!off) return await rm(file, { force: true });
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, "", { mode: 0o600 });
}

const folderOf = ({ context }: HookCall) => join(context.settings.stateDirectory, "gates");
const keyOf = (...parts: readonly string[]) =>
  createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);

function stateFile(call: HookCall): string {
  const session = String(call.input.session_id ?? "");
  return join(folderOf(call), `${keyOf(session, repositoryFolder(call.cwd))}.json`);
}

const offFile = (call: HookCall) =>
  join(folderOf(call), `${keyOf("off", repositoryFolder(call.cwd))}.off`);

/** The nearest folder above that git would take for a repository, without running git. */
function repositoryFolder(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (folder === dirname(folder)) return cwd;
  }
}
