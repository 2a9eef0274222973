import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { createTempDir, type Repo } from "@codex-in-claude/testkit";
import { expect } from "vitest";
import { gatherDiff } from "../../src/gather-diff.js";
import type { GatherOptions } from "../../src/gather-options.js";
import type { ChangedFile, DiffFacts, FilePatch } from "../../src/gathered.js";
import type { Scope } from "../../src/scope.js";
import { collect } from "./collect.js";

/** A home without configuration and a private folder, with what every operation is told. */
export interface Place extends AsyncDisposable {
  readonly home: string;
  readonly parentDir: string;
  readonly scratchDir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}

export async function createPlace(): Promise<Place> {
  const folder = await createTempDir("place");
  const home = join(folder.path, "home");
  const parentDir = join(folder.path, "state");
  await mkdir(home);
  await mkdir(parentDir);
  return {
    home,
    parentDir,
    scratchDir: parentDir,
    env: { HOME: home, PATH: process.env.PATH ?? "" },
    timeoutSeconds: 20,
    [Symbol.asyncDispose]: async () => {
      const left = await readdir(parentDir);
      await folder[Symbol.asyncDispose]();
      expect(left).toEqual([]);
    },
  };
}

export interface GatheredAll {
  readonly files: readonly ChangedFile[];
  readonly patches: readonly FilePatch[];
  readonly facts: DiffFacts;
  /** All patches as one text. */
  readonly text: string;
}

/** Gathers to the end, and expects that it can be. */
export async function gatherAll(
  repo: Pick<Repo, "path">,
  scope: Scope,
  options: Partial<GatherOptions> = {},
): Promise<GatheredAll> {
  await using place = await createPlace();
  const gathered = await gatherDiff(scope, { cwd: repo.path, ...place, ...options });
  if (!gathered.ok) throw new Error(`${gathered.error.code}: ${gathered.error.message}`);
  const patches = await collect(gathered.patches);
  const text = patches.map((patch) => patch.text).join("");
  return { files: gathered.files, patches, facts: await gathered.facts, text };
}

/** Gathers, and expects an error. */
export async function gatherError(
  repo: Pick<Repo, "path">,
  scope: Scope,
  options: Partial<GatherOptions> = {},
) {
  await using place = await createPlace();
  const gathered = await gatherDiff(scope, { cwd: repo.path, ...place, ...options });
  if (!gathered.ok) return gathered.error;
  await gathered[Symbol.asyncDispose]();
  throw new Error("Expected an error");
}

export const WORKING_TREE = { kind: "working_tree", untracked: "explicit_only" } as const;
export const WITH_NEW_FILES = { kind: "working_tree", untracked: "include" } as const;
