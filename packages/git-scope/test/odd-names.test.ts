import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRepo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { escapeText } from "../src/escape-path.js";
import { gatherAll, WITH_NEW_FILES, WORKING_TREE } from "./support/place.js";

/** Names as bytes, one character a byte. */
const ODD = [
  "new\nline",
  "tab\there",
  'quo"te',
  "back\\slash",
  "carriage\rreturn",
  "esc\x1b[31mred",
  "-dash",
  " leading space",
  "trailing ",
  "a => b",
  "{x => y}",
  "caf\xe9 latin1",
  "caf\xc3\xa9 nfc",
  "cafe\xcc\x81 nfd",
  "\xe6\x97\xa5\xe6\x9c\xac",
  "bell\x07",
  "del\x7f",
  ":(exclude)x",
  '"caf\\351 latin1"',
  "diff --git a",
  "x\ndiff --git ay by",
];

const bytes = (root: string, name: string) =>
  Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, "latin1")]);

describe("gatherDiff, odd names", () => {
  it("gives every name its own patch, new, changed, renamed and deleted", async () => {
    await using repo = await createRepo({ plain: "1\n" });
    for (const name of ODD) writeFileSync(bytes(repo.path, name), `${name} 1\n`);
    const added = await gatherAll(repo, WITH_NEW_FILES);
    await repo.commit();
    for (const name of ODD) writeFileSync(bytes(repo.path, name), "2\n");
    const modified = await gatherAll(repo, WORKING_TREE);
    const staged = await gatherAll(repo, { kind: "commit", commit: "HEAD" });
    for (const name of ODD) rmSync(bytes(repo.path, name));
    const deleted = await gatherAll(repo, WORKING_TREE);

    for (const { patches, facts } of [added, modified, staged, deleted]) {
      expect(patches).toHaveLength(ODD.length);
      expect(new Set(patches.map(({ path }) => path)).size).toBe(ODD.length);
      expect(patches.every(({ hunks }) => hunks === 1)).toBe(true);
      expect(facts).toMatchObject({ complete: true, failure: null });
    }
    const names = added.patches.map(({ path }) => path);
    expect(names).toContain("new\nline");
    expect(names).toContain("café nfc".normalize("NFC"));
    expect(names).toContain("café nfd".normalize("NFD"));
    expect(names).toContain('"caf\\351 latin1"');
    // So that it is not taken for the one above.
    expect(names).toContain('"\\"caf\\\\351 latin1\\""');
  });

  it("names both ends of a rename", async () => {
    await using repo = await createRepo({});
    mkdirSync(`${repo.path}/d`);
    const text = (name: string) => `${name}\n`.repeat(30);
    for (const name of ODD) writeFileSync(bytes(repo.path, name), text(name));
    await repo.commit();
    for (const name of ODD) {
      rmSync(bytes(repo.path, name));
      writeFileSync(bytes(repo.path, `d/${name}`), text(name));
    }

    const { patches } = await gatherAll(repo, WITH_NEW_FILES);

    expect(patches).toHaveLength(ODD.length);
    expect(patches.every(({ status }) => status === "renamed")).toBe(true);
    expect(patches.find(({ path }) => path === "d/new\nline")?.oldPath).toBe("new\nline");
  });

  it("tells two renames apart whose headers are alike", async () => {
    const text = (name: string) => `${name}\n`.repeat(30);
    await using repo = await createRepo({ x: text("one"), "x b/y": text("two") });
    await repo.git("mv", "x b/y", "z");
    await repo.remove("x b").catch(() => {});
    mkdirSync(`${repo.path}/y b`);
    await repo.git("mv", "x", "y b/z");
    await repo.write({ z: `${text("two")}more\n`, "y b/z": `${text("one")}more\n` });

    const { patches, facts } = await gatherAll(repo, WORKING_TREE);

    expect(patches.map(({ path, oldPath }) => [path, oldPath])).toEqual([
      ["y b/z", "x"],
      ["z", "x b/y"],
    ]);
    expect(patches[0]?.text).toContain(" one\n");
    expect(facts.complete).toBe(true);
  });

  it("keeps the order of review when a source file cannot be named to git", async () => {
    await using repo = await createRepo({});
    const names = ["!\xff*.js", "a.test.js", "package-lock.json", "\xfe.js"];
    for (const name of names) writeFileSync(bytes(repo.path, name), "1\n");
    const alone = await gatherAll(repo, WITH_NEW_FILES);
    writeFileSync(`${repo.path}/src.js`, "1\n");
    const all = await gatherAll(repo, WITH_NEW_FILES);

    const odd = ['"!\\377*.js"', '"\\376.js"'];
    const rest = ["a.test.js", "package-lock.json"];
    expect(alone.files.map(({ path }) => path)).toEqual([...odd, ...rest]);
    expect(all.files.map(({ path }) => path)).toEqual(["src.js", ...odd, ...rest]);
  });

  it("keeps control characters out of the headers of a patch", async () => {
    await using repo = await createRepo({});
    for (const name of ODD) writeFileSync(bytes(repo.path, name), "1\n");

    const { text } = await gatherAll(repo, WITH_NEW_FILES);

    expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f]/);
    expect(text).toContain('"b/esc\\033[31mred"');
  });
});

describe("gatherDiff, submodules with odd names", () => {
  it("shows what took their place, and that they are gone", async () => {
    await using repo = await createRepo({ plain: "1\n" });
    const commit = await repo.git("rev-parse", "HEAD");
    const names = ["s\xe9b.js", "s\xe9d", "plain.js"];
    const entries = names.map((name) => `160000 ${commit}\t${name}\0`).join("");
    writeFileSync(`${repo.path}/.git/entries`, entries, "latin1");
    await repo.git("-c", "alias.feed=!git update-index -z --index-info <.git/entries", "feed");
    await repo.git("commit", "-qm", "submodules");
    for (const name of ["s\xe9b.js", "plain.js"])
      writeFileSync(bytes(repo.path, name), "evil();\n");

    const { patches, facts } = await gatherAll(repo, WORKING_TREE);

    expect(patches.map(({ path, status, size }) => [path, status, size])).toEqual([
      ["plain.js", "type_changed", 8],
      ['"s\\351b.js"', "type_changed", 8],
      ['"s\\351d"', "deleted", null],
    ]);
    expect(facts).toMatchObject({ complete: true, omissions: [] });
  });
});

describe("escapeText", () => {
  it("shows what could move the cursor or turn the text", () => {
    expect(escapeText("a\x1b[31m\r\n\u202eb\u200b\u0000")).toBe(
      "a\\u{1b}[31m\\r\\n\\u{202e}b\\u{200b}\\u{0}",
    );
    expect(escapeText("plain é 日本 🙂")).toBe("plain é 日本 🙂");
  });
});
