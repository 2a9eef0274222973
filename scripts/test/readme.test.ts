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

describe("a package's README", () => {
  it.each(examples)("has an example that runs: $name, number $index", async ({ name, code }) => {
    const child = spawn(process.execPath, ["--input-type=module", "-"], {
      cwd: join(packages, name),
      stdio: ["pipe", "pipe", "pipe"],
    });
    child.stdin.end(code);
    const [stderr, , [exitCode]] = await Promise.all([
      text(child.stderr),
      text(child.stdout),
      once(child, "exit"),
    ]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  });

  it.each(readdirSync(packages).filter((name) => name !== "testkit"))(
    "of %s has an example",
    (name) => {
      expect(examples.some((example) => example.name === name)).toBe(true);
    },
  );
});
