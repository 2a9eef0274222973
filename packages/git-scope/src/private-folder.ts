import { mkdir, mkdtemp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { removeFolder } from "./remove-folder.js";

/** What a private folder is for. */
export type FolderKind = "gather" | "tree" | "snapshot";

const NAME = /^(gather|tree|snapshot)\.([A-Za-z0-9_-]{1,100})\.[A-Za-z0-9]{6}$/;

/** Letters, digits, `_` and `-`: an owner becomes part of a name. */
export function isOwner(owner: string): boolean {
  return /^[A-Za-z0-9_-]{1,100}$/.test(owner);
}

/** Makes a new folder that only we can read, whose name says whose it is. */
export async function createPrivateFolder(
  parent: string,
  kind: FolderKind,
  owner: string,
): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  return mkdtemp(join(parent, `${kind}.${owner}.`));
}

/** The owner of the folders that `gatherDiff` makes: this process. */
export function processOwner(): string {
  return `pid-${process.pid}`;
}

export interface SweepOptions {
  /** Where the folders were made. */
  readonly parentDir: string;
  /** Whether the owner of a folder may still come back to it. */
  isLive(owner: string): boolean | Promise<boolean>;
}

export interface Swept {
  /** Names of folders, by what became of them. */
  readonly removed: readonly string[];
  readonly kept: readonly string[];
  readonly failed: readonly string[];
}

/** Removes the folders that a killed process left behind. Nothing is touched whose name is not of our making. */
export async function sweepPrivateFolders({ parentDir, isLive }: SweepOptions): Promise<Swept> {
  const swept = { removed: [] as string[], kept: [] as string[], failed: [] as string[] };
  for (const name of await readdir(parentDir).catch(() => [])) {
    const owner = NAME.exec(name)?.[2];
    if (owner === undefined) continue;
    if (await isLive(owner)) {
      swept.kept.push(name);
      continue;
    }
    const gone = await removeFolder(join(parentDir, name)).then(
      () => true,
      () => false,
    );
    (gone ? swept.removed : swept.failed).push(name);
  }
  return swept;
}
