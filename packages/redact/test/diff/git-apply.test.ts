import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { redactDiff, redactText } from "../../src/index.js";
import { build, FORMATS } from "../support/formats.js";
import { makeKey } from "../support/keys.js";
import { createRandom } from "../support/random.js";

const folder = mkdtempSync(join(tmpdir(), "redact-apply-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function git(args: readonly string[], input?: string): string {
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CEILING_DIRECTORIES: folder,
  };
  const run = () =>
    execFileSync("git", args, {
      cwd: folder,
      env,
      input: input ?? "",
      encoding: "utf8",
      stdio: ["pipe", "pipe", "pipe"],
    });
  try {
    return run();
  } catch (error) {
    // `git diff --no-index` says by 1 that there are differences.
    return (error as { stdout?: string }).stdout ?? "";
  }
}

it("a masked diff applies to the masked file, and makes the masked new file of it", () => {
  for (let seed = 0; seed < 12; seed++) {
    const random = createRandom(seed);
    const token = () =>
      build(FORMATS[random.pick(Object.keys(FORMATS)) as string] as string, random);
    const filler = (n: number) => Array.from({ length: n }, (_, i) => `line ${i}`);
    const key = makeKey("RSA PRIVATE KEY", random, 6).lines;
    const shared = `const shared = "${token()}";`;
    const old = [...filler(5), shared, `const a = "${token()}";`, ...filler(30), ...key, ""].join(
      "\n",
    );
    const now = [
      ...filler(5),
      shared,
      `const a = "${token()}";`,
      "added",
      ...filler(30),
      `b = '${token()}'`,
      "",
    ].join("\n");
    writeFileSync(join(folder, "old.txt"), old);
    writeFileSync(join(folder, "new.txt"), now);
    const diff = git(["diff", "--no-index", "--no-prefix", "old.txt", "new.txt"]).replaceAll(
      "new.txt",
      "old.txt",
    );
    expect(diff).toContain("@@");
    writeFileSync(join(folder, "old.txt"), redactText(old, { path: "old.txt" }).text);
    git(["apply", "-p0"], redactDiff(diff).text);
    expect(readFileSync(join(folder, "old.txt"), "utf8"), `seed ${seed}`).toBe(
      redactText(now, { path: "old.txt" }).text,
    );
  }
});
