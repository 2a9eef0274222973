import { describe, expect, it } from "vitest";
import { LEAST_BYTES, leftOutToFit, MAX_NEW_BYTES } from "../src/fit-new-files.js";

const MEBIBYTE = 2 ** 20;

describe("leftOutToFit", () => {
  it("leaves out nothing of what fits", () => {
    const files = [
      { path: "a", size: MAX_NEW_BYTES - LEAST_BYTES },
      { path: "b", size: 1 },
    ];
    expect(leftOutToFit(files, new Set())).toEqual(new Set());
  });

  it("leaves out the smallest new folder without which the rest fits, and none of the project's", () => {
    const files = [
      { path: "src/app/main.js", size: 10 },
      { path: "src/app/cache/v1/a", size: MAX_NEW_BYTES / 2 },
      { path: "src/app/cache/v1/b", size: MAX_NEW_BYTES / 2 },
      { path: "src/other", size: MEBIBYTE },
    ];
    const over = (extra: number) => leftOutToFit([...files, { path: "z", size: extra }], kept);
    const kept = new Set(["src"]);
    expect(over(MEBIBYTE)).toEqual(new Set(["src/app/cache/v1/b"]));
    expect(over(MAX_NEW_BYTES / 2)).toEqual(new Set(["src/app/cache/"]));
  });

  it("leaves out the largest first where no single one is enough", () => {
    const files = ["one", "two", "three"].map((name) => {
      return { path: `${name}/f`, size: MAX_NEW_BYTES };
    });
    expect(leftOutToFit(files, new Set()).size).toBe(2);
  });

  it("counts files, too, and is done with very many of them in no time", () => {
    const files = Array.from({ length: 200_000 }, (_, at) => ({ path: `d/${at}`, size: 0 }));
    expect(leftOutToFit(files, new Set(["d"])).size).toBe(
      files.length - MAX_NEW_BYTES / LEAST_BYTES,
    );
    expect(leftOutToFit(files, new Set())).toEqual(new Set(["d/"]));
  });
});
