import { describe, expect, it } from "vitest";
import { FILE_MARKER, type Patch, redactPatches, VALUE_MARKER } from "../../src/index.js";
import { build } from "../support/formats.js";
import { createRandom } from "../support/random.js";

interface FilePatch extends Patch {
  readonly status: string;
}

const header = (path: string) => `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n`;
const clean: FilePatch = {
  path: "a.ts",
  status: "M",
  text: `${header("a.ts")}@@ -1 +1 @@\n-a\n+b\n`,
};

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe("redactPatches", () => {
  it("gives a clean patch back as the same object", async () => {
    const [result] = await collect(redactPatches([clean]));
    expect(result?.patch).toBe(clean);
    expect(result).toMatchObject({ withheld: false, report: [] });
  });

  it("changes the text of a patch and nothing else of it", async () => {
    const token = build("ghp_{an:36}", createRandom(1));
    const patch: FilePatch = {
      path: "b.ts",
      oldPath: "c.ts",
      status: "R",
      text: `${header("b.ts")}@@ -1 +1 @@\n-a\n+${token}\n`,
    };
    const [result] = await collect(redactPatches([patch]));
    expect(result).toEqual({
      patch: { ...patch, text: patch.text.replace(token, VALUE_MARKER) },
      withheld: false,
      report: [
        {
          rule: "github-personal-access-token",
          path: "b.ts",
          line: 1,
          side: "new",
          kind: "value",
          partial: false,
        },
      ],
    });
  });

  it("withholds a patch by either of its names, whatever its text calls it", async () => {
    const body = "@@ -1 +1 @@\n-A=1\n+A=2\n";
    const results = await collect(
      redactPatches([
        { path: ".env", text: header("x") + body },
        { path: "x", oldPath: "id_rsa", text: header("x") + body },
        { path: "x", text: header("prod.env") + body },
      ]),
    );
    for (const { patch, withheld } of results) {
      expect(withheld).toBe(true);
      expect(patch.text.endsWith(`\n${FILE_MARKER}\n`)).toBe(true);
      expect(patch.text).not.toContain("A=2");
    }
  });

  it("takes what comes asynchronously, one at a time", async () => {
    let asked = 0;
    async function* source() {
      for (; asked < 3; asked++) yield clean;
    }
    const results = redactPatches(source())[Symbol.asyncIterator]();
    await results.next();
    expect(asked).toBe(0);
    await results.next();
    expect(asked).toBe(1);
  });
});
