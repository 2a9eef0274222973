import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createRepo, type Repo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { captureChanges } from "../src/capture-changes.js";
import { gatherDiff } from "../src/gather-diff.js";
import { previewTree } from "../src/preview-tree.js";
import type { Scope } from "../src/scope.js";
import { snapshotTree } from "../src/snapshot-tree.js";
import { createThrowawayTree } from "../src/throwaway-tree.js";
import { ATTACKS, type Attack, createCanary, plainGit } from "./support/attacks.js";
import { collect } from "./support/collect.js";
import { exactState } from "./support/folder-state.js";
import { createPlace, type Place, WITH_NEW_FILES } from "./support/place.js";
import { wrappedGit } from "./support/wrapped-git.js";

/** One for each way in which a diff is made. */
const SCOPES: readonly Scope[] = [
  WITH_NEW_FILES,
  { kind: "staged" },
  { kind: "commit", commit: "HEAD" },
  { kind: "branch" },
];

/** Everything that the package can be asked about a repository. */
async function askEverything(repo: Repo, place: Place, from = "."): Promise<void> {
  const env = { ...place.env, PATH: `${repo.path}/node_modules/.bin:${place.env.PATH}` };
  const options = { cwd: join(repo.path, from), ...place, env, owner: "job" };
  for (const scope of SCOPES) {
    const gathered = await gatherDiff(scope, options);
    if (!gathered.ok) continue;
    await collect(gathered.patches);
    const { headTree, baseTree } = await gathered.facts;
    // One snapshot tells of all: they are made alike.
    if (headTree === null || scope.kind !== "commit") continue;
    const shot = await snapshotTree({ ...options, headTree, baseTree, isSecretPath: () => false });
    if (shot.ok) await shot[Symbol.asyncDispose]();
  }
  await previewTree(options);
  const tree = await createThrowawayTree({ ...options, includeUntracked: true });
  if (!tree.ok) return;
  const patchFile = join(place.home, "patch");
  const captured = await captureChanges(tree, { patchFile });
  if (captured.ok) await collect(captured.diff.patches);
  rmSync(patchFile, { force: true });
  await tree[Symbol.asyncDispose]();
}

const ran = (mark: string) => (existsSync(mark) ? readFileSync(mark, "utf8") : "");

async function armed(attack: Attack, place: Place) {
  const repo = await createRepo({ "a.ts": "1\n", "d/b.ts": "1\n" });
  const canary = createCanary(place.home);
  await repo.write({ "a.ts": "2\n", "new.ts": "3\n" });
  await attack.arm(repo, canary.file);
  rmSync(canary.mark, { force: true });
  return { repo, mark: canary.mark };
}

describe.concurrent("a hostile repository", () => {
  for (const attack of ATTACKS) {
    it(`runs nothing and is left as it was: ${attack.name}`, async () => {
      await using place = await createPlace();
      const { repo, mark } = await armed(attack, place);
      await using _ = repo;
      const before = exactState(repo.path);

      await askEverything(repo, place);
      if (attack.from !== undefined) await askEverything(repo, place, attack.from);

      expect(ran(mark)).toBe("");
      expect(exactState(repo.path)).toEqual(before);
      if (attack.provoked === null) return;
      plainGit(repo.path, attack.provoked);
      expect(ran(mark), "the attack is real: plain git falls for it").not.toBe("");
    });
  }
});

describe("the libraries of a repository", () => {
  it("are not found by git, whatever of LD_LIBRARY_PATH is empty or leads to them", async () => {
    await using place = await createPlace();
    await using repo = await createRepo({ "a.ts": "1\n" });
    await repo.write({ "a.ts": "2\n" });
    const log = join(place.home, "seen");
    const env = await wrappedGit(place, `echo "$LD_LIBRARY_PATH" >> '${log}'`);
    const LD_LIBRARY_PATH = `:/usr/lib:lib:${repo.path}/lib:`;

    await askEverything(repo, { ...place, env: { ...env, LD_LIBRARY_PATH } });

    expect([...new Set(readFileSync(log, "utf8").split("\n"))]).toEqual(["/usr/lib", ""]);
  });
});

describe("the configuration of a repository", () => {
  it("is seen by no command of git but three that look things up, as SECURITY.md says", async () => {
    await using place = await createPlace();
    await using repo = await createRepo({ "a.ts": "1\n" });
    await repo.write({ "a.ts": "2\n", "new.ts": "3\n" });
    const log = join(place.home, "seen");
    const env = await wrappedGit(
      place,
      `case " $*" in *" --git-dir="*) ;; *) [ "$1" = -c ] && shift 2; echo "$1" >> '${log}' ;; esac`,
    );
    await askEverything(repo, { ...place, env });

    const seen = new Set(readFileSync(log, "utf8").trim().split("\n"));
    expect([...seen].sort()).toEqual(["config", "for-each-ref", "rev-parse"]);
    const promised = readFileSync(join(import.meta.dirname, "../../../SECURITY.md"), "utf8");
    expect(promised).toContain(
      "Three commands of git (`rev-parse`, `config --list`, `for-each-ref`) see",
    );
  });
});
