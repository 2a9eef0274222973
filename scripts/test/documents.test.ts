import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const listed = execFileSync("git", ["ls-files", "-z", "*.md"], { cwd: root, encoding: "utf8" });

/** What people read; the generated pages and the texts for tests aside. */
const documents = listed
  .split("\0")
  .filter((path) => path !== "" && !/fixtures|^docs\/reference/.test(path));

const textOf = (path: string) => readFileSync(join(root, path), "utf8");
/** Where a document says that something is: from the root, or from its own folder. */
const isThere = (path: string, named: string) =>
  existsSync(join(root, named)) || existsSync(join(root, dirname(path), named));

describe.each(documents)("the document %s", (path) => {
  it("links to nothing that is not there", () => {
    const links = [...textOf(path).matchAll(/\]\(([^)#\s:]+)(?:#[^)]*)?\)/g)];
    expect(links.map(([, to = ""]) => to).filter((to) => !isThere(path, to))).toEqual([]);
  });

  it("names no file of the repository that is not there", () => {
    const named =
      /`(?:node )?((?:apps|bench|docs|examples|packages|plugins|scripts)\/[\w./-]+)[ `]/g;
    const files = [...textOf(path).matchAll(named)].map(([, file = ""]) => file);
    expect(files.filter((file) => !isThere(path, file))).toEqual([]);
  });

  it("names no script of the workspace that there is not", () => {
    const named = /\bpnpm(?:@[\d.]+)? ([a-z][a-z:-]+)(?=`|$| \[)/gm;
    const called = [...textOf(path).matchAll(named)].map(([, script = ""]) => script);
    expect(called.filter((script) => !(script in scripts))).toEqual([]);
  });
});
