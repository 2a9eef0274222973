import { createRepo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { boundPatches } from "../src/bound-patches.js";
import { gatherAll, WORKING_TREE } from "./support/place.js";

const patch = (path: string, bytes: number) => ({ path, text: "x".repeat(bytes) });

describe("boundPatches", () => {
  it("keeps whole files within the budget, in order, and names what is left out", async () => {
    const patches = [patch("a", 40), patch("b", 70), patch("c", 50)];

    expect(await boundPatches(patches, { maxBytes: 100 })).toEqual({
      kept: [patches[0], patches[2]],
      leftOut: ["b"],
      cut: null,
      bytes: 90,
    });
  });

  it("keeps everything when everything fits, to the byte", async () => {
    const patches = [patch("a", 50), patch("b", 50)];

    expect(await boundPatches(patches, { maxBytes: 100 })).toMatchObject({
      leftOut: [],
      bytes: 100,
    });
    expect(await boundPatches(patches, { maxBytes: 99 })).toMatchObject({ leftOut: ["b"] });
  });

  it("counts UTF-8 bytes", async () => {
    const patches = [{ path: "a", text: "日日" }];

    expect(await boundPatches(patches, { maxBytes: 6 })).toMatchObject({ leftOut: [], bytes: 6 });
  });

  it("stops reading when little more can fit, and names what it never saw", async () => {
    let read = 0;
    const many = (function* () {
      for (; read < 1000; read++) yield patch(`f${read}`, 60);
    })();
    const expected = Array.from({ length: 1000 }, (_, at) => `f${at}`);

    const bounded = await boundPatches(many, { maxBytes: 100, expected });

    expect(bounded.kept).toHaveLength(1);
    expect(bounded.leftOut).toEqual(expected.slice(1));
    expect(read).toBeLessThan(10);
  });

  it("cuts the first file at a hunk when no file fits whole, so that it still applies", async () => {
    const lines = Array.from({ length: 400 }, (_, at) => `line ${at}`);
    await using repo = await createRepo({ a: `${lines.join("\n")}\n` });
    await repo.write({
      a: `${lines.map((line, at) => (at % 40 === 0 ? "changed" : line)).join("\n")}\n`,
    });
    const { patches } = await gatherAll(repo, WORKING_TREE);
    const [whole] = patches;

    const bounded = await boundPatches(patches, { maxBytes: 500 });

    const text = bounded.kept[0]?.text ?? "";
    expect(whole?.hunks).toBe(10);
    expect(text.match(/^@@/gm)).toHaveLength(4);
    expect(whole?.text.startsWith(text)).toBe(true);
    expect(bounded).toMatchObject({ cut: { path: "a", hunksKept: 4 }, leftOut: [] });
    await repo.git("checkout", "-q", "a");
    await repo.write({ patch: text });
    await repo.git("apply", "--check", "patch");
  });

  it("cuts within a hunk when even the first does not fit, and counts its lines anew", async () => {
    await using repo = await createRepo({ a: "first\n" });
    await repo.write({ a: `${Array.from({ length: 200 }, (_, at) => `${at}`).join("\n")}\n` });
    const { patches } = await gatherAll(repo, WORKING_TREE);

    const bounded = await boundPatches(patches, { maxBytes: 300 });

    const text = bounded.kept[0]?.text ?? "";
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(300);
    expect(bounded.cut).toEqual({ path: "a", hunksKept: 0 });
    await repo.git("checkout", "-q", "a");
    await repo.write({ patch: text });
    await repo.git("apply", "--check", "patch");
  });

  it.each(["\r", "\u2028"])(
    "does not take what follows %j within a line for a hunk",
    async (mark) => {
      await using repo = await createRepo({ a: "first\n" });
      await repo.write({
        a: Array.from({ length: 200 }, (_, at) => `${at}${mark}@@ x\n`).join(""),
      });
      const { patches } = await gatherAll(repo, WORKING_TREE);

      const bounded = await boundPatches(patches, { maxBytes: 900 });

      expect(bounded.cut).toEqual({ path: "a", hunksKept: 0 });
      await repo.git("checkout", "-q", "a");
      await repo.write({ patch: bounded.kept[0]?.text ?? "" });
      await repo.git("apply", "--check", "patch");
    },
  );

  it("keeps nothing when not even a header fits", async () => {
    const patches = [
      { path: "a", text: "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-1\n+2\n" },
    ];

    expect(await boundPatches(patches, { maxBytes: 10 })).toEqual({
      kept: [],
      leftOut: ["a"],
      cut: null,
      bytes: 0,
    });
  });
});
