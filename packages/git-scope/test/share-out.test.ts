import { createRepo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { asAdded } from "../src/candidate.js";
import { reviewRank } from "../src/review-order.js";
import { shareOut } from "../src/share-out.js";
import { gatherAll, WORKING_TREE } from "./support/place.js";

const entries = (letters: string) =>
  [...letters].map((letter, at) => ({ ...asAdded(`f${at}`), letter }));

describe("shareOut", () => {
  it("gives each git as much to do, and a small change to one", () => {
    const sizes = (count: number, processors: number) =>
      shareOut(entries("M".repeat(count)), processors).map(({ length }) => length);

    expect(sizes(0, 8)).toEqual([0]);
    expect(sizes(499, 8)).toEqual([499]);
    expect(sizes(501, 8)).toEqual([251, 250]);
    expect(sizes(5_000, 2)).toEqual([2_500, 2_500]);
    expect(sizes(5_000, 64)).toEqual([1_250, 1_250, 1_250, 1_250]);
    expect(sizes(5_000, 1)).toEqual([5_000]);
  });

  it("keeps together what a rename may join", () => {
    const [first, second] = shareOut(entries(`AD${"M".repeat(600)}`), 2);

    expect(first?.filter(({ letter }) => letter !== "M")).toHaveLength(2);
    expect(second).toHaveLength(300);
  });
});

describe("gatherDiff, many files", () => {
  it("gives what one git would say of them all, renames too, and in the order of review", async () => {
    const names = Array.from({ length: 620 }, (_, at) =>
      at % 3 === 0 ? `d${at % 7}/f${at}.test.ts` : `d${at % 7}/f${at}.ts`,
    );
    const text = (word: string) => (name: string, at: number) => [name, `${word} ${at}\n`] as const;
    const moved = "a line\n".repeat(20);
    await using repo = await createRepo({
      ...Object.fromEntries(names.map(text("old"))),
      "old.ts": moved,
      "yarn.lock": "1\n",
    });
    await repo.write({
      ...Object.fromEntries(names.map(text("new"))),
      "zz/new.test.ts": moved,
      "yarn.lock": "2\n",
    });
    await repo.remove("old.ts");
    await repo.git("add", "--intent-to-add", "zz/new.test.ts");

    const { files, patches, facts } = await gatherAll(repo, WORKING_TREE);

    const ranks = patches.map(({ path }) => reviewRank(path));
    expect(ranks).toEqual(ranks.toSorted());
    expect(patches.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
    const source = files.filter(({ path }) => reviewRank(path) === 0).map(({ path }) => path);
    expect(source).toEqual(source.toSorted());
    const renamed = files.filter(({ status }) => status === "renamed");
    expect(renamed).toMatchObject([{ path: "zz/new.test.ts", oldPath: "old.ts" }]);
    expect(facts).toMatchObject({ filesChanged: 622, linesAdded: 621, linesRemoved: 621 });
    const whole = await repo.git("diff", "-M", "--diff-algorithm=histogram", "HEAD");
    const sections = (all: string) => all.split(/^(?=diff --git )/m).map((part) => part.trimEnd());
    const all = patches.map((patch) => patch.text).join("");
    expect(sections(all).toSorted()).toEqual(sections(whole).toSorted());
  });
});
