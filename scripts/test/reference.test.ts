import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, it } from "vitest";

describe("docs/reference", () => {
  it("is what the schemas say", () => {
    execFileSync(process.execPath, [join(import.meta.dirname, "../reference.mjs"), "--check"]);
  });
});
