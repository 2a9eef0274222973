import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";

const packages = join(import.meta.dirname, "../../packages");

/** Every block marked `js` in a README, by the package it belongs to. */
const examples = readdirSync(packages).flatMap((name) => {
  const readme = readFileSync(join(packages, name, "README.md"), "utf8");
  return [...readme.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code = ""], index) => ({
    name,
    index: index + 1,
    code,
  }));
});

const guides = join(import.meta.dirname, "../../docs/guides");

/** Every block marked `js` in a guide. */
const guideExamples = readdirSync(guides).flatMap((name) => {
  const guide = readFileSync(join(guides, name), "utf8");
  return [...guide.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code = ""], index) => ({
    name,
    index: index + 1,
    code,
  }));
});

describe("a guide", () => {
  // workflows depends on every package that a guide imports.
  it.each(guideExamples)("has an example that runs: $name, number $index", async ({ code }) => {
    expect(await runExample(code, join(packages, "workflows"))).toEqual({
      exitCode: 0,
      stderr: "",
    });
  });
});

describe("a package's README", () => {
  it.each(examples)("has an example that runs: $name, number $index", async ({ name, code }) => {
    expect(await runExample(code, join(packages, name))).toEqual({ exitCode: 0, stderr: "" });
  });

  it.each(readdirSync(packages).filter((name) => name !== "testkit"))(
    "of %s has an example",
    (name) => {
      expect(examples.some((example) => example.name === name)).toBe(true);
    },
  );
});

async function runExample(code: string, cwd: string) {
  const child = spawn(process.execPath, ["--input-type=module", "-"], {
    cwd,
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.end(code);
  const [stderr, , [exitCode]] = await Promise.all([
    text(child.stderr),
    text(child.stdout),
    once(child, "exit"),
  ]);
  return { exitCode, stderr };
}
