import { describe, expect, it } from "vitest";
import { type OpenDiff, readPatches } from "../src/read-patches.js";
import { collect } from "./support/collect.js";

const side = { commit: null, tree: "t" };

/** A diff of nothing, whose end goes as told. */
const diffOf = (recheck: () => Promise<null>, dispose: () => Promise<void>): OpenDiff => ({
  repository: {
    root: "/r",
    gitDir: "/r/.git",
    commonDir: "/r/.git",
    indexFile: "/r/.git/index",
    namedElsewhere: false,
    objectFormat: "sha1",
    shallow: false,
    head: null,
  },
  comparison: { base: side, head: "folder", baseName: null, mergeCommit: false },
  headTree: null,
  paths: [],
  operation: null,
  plan: {
    ok: true,
    runs: [],
    ready: async () => null,
    describe: () => expect.unreachable(),
    hides: async () => null,
    withheld: () => [],
    omissions: () => [],
    unmerged: [],
    touched: [],
    explain: (failure) => failure,
    recheck,
  },
  runs: [],
  dispose,
});

const failing = () => Promise.reject(new Error("EROFS: read-only file system"));

describe("readPatches", () => {
  it("settles its facts also where the private folder cannot be removed", async () => {
    const { patches, facts, ...diff } = readPatches(diffOf(async () => null, failing));

    expect(await collect(patches)).toEqual([]);
    expect(await facts).toMatchObject({ complete: true, failure: null });
    await diff[Symbol.asyncDispose]();
  });

  it("says in its facts that what was read could not be looked at again", async () => {
    const { patches, facts } = readPatches(diffOf(failing, async () => {}));

    expect(await collect(patches)).toEqual([]);
    expect((await facts).failure).toEqual({
      code: "internal_error",
      message: "Cannot end the diff: EROFS: read-only file system",
    });
  });
});
