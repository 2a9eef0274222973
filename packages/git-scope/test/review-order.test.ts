import { describe, expect, it } from "vitest";
import { orderFile, reviewRank } from "../src/review-order.js";

describe("reviewRank", () => {
  it("tells source from tests from what is generated, by names alone", () => {
    const ranks = {
      "src/app.ts": 0,
      "contest/app.ts": 0,
      "distribution/x.ts": 0,
      "src/testing.ts": 0,
      "src/app.test.ts": 1,
      "pkg/app_test.go": 1,
      "test_app.py": 1,
      "src/__tests__/app.ts": 1,
      "FooTest.java": 1,
      "pnpm-lock.yaml": 2,
      "deep/Cargo.lock": 2,
      "dist/app.js": 2,
      "lib/app.min.js": 2,
      "api/v1.pb.go": 2,
    };
    for (const [path, rank] of Object.entries(ranks))
      expect([path, reviewRank(path)]).toEqual([path, rank]);
  });

  it("stays fast on a hostile path", () => {
    const begun = performance.now();
    reviewRank(`${"_test/".repeat(1_000)}${"a.test".repeat(5_000)}`);

    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe("orderFile", () => {
  it("has the patterns that matter, and none when all files are alike", () => {
    expect(orderFile(["a.ts", "b/test/c.ts", "yarn.lock"])).toBe(
      "test\n*/test\nyarn.lock\n*/yarn.lock\n",
    );
    expect(orderFile(["a.ts", "b.ts"])).toBe(null);
    expect(orderFile([])).toBe(null);
  });
});
