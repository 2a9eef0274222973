import { describe, expect, it } from "vitest";
import { FILE_MARKER, PARTIAL_MARKER, redactDiff, VALUE_MARKER } from "../../src/index.js";
import { build } from "../support/formats.js";
import { KEY_KINDS, makeKey } from "../support/keys.js";
import { createRandom } from "../support/random.js";

const token = (seed: number) => build("ghp_{an:36}", createRandom(seed));
const secret = (seed: number) => build("{an:20}", createRandom(seed));
const MAIN =
  'diff --git a/main.py b/main.py\n--- a/main.py\n+++ b/main.py\n@@ -1 +1 @@\n-a\n+print("hi")\n';

function edit(path: string, body: string): string {
  return `diff --git a/${path} b/${path}\nindex 1111111..2222222 100644\n--- a/${path}\n+++ b/${path}\n${body}`;
}

describe("redactDiff", () => {
  it("gives a clean diff back as the same reference", () => {
    const diff = edit("a.ts", "@@ -1,2 +1,2 @@ function f() {\n a\n-b\n+c\n") + MAIN;
    const result = redactDiff(diff);
    expect(result.text).toBe(diff);
    expect(result).toMatchObject({ report: [], withheldPaths: [], maskedPaths: [] });
  });

  it("masks the rest of a key whose beginning was removed in a hunk that removes nothing", () => {
    const { begin, body } = makeKey("RSA PRIVATE KEY", createRandom(5));
    const first = body.slice(0, 3);
    const later = body.slice(5, 9);
    const diff = edit(
      "notes.txt",
      [
        `@@ -1,4 +1,3 @@\n-${begin}\n`,
        first.map((line) => ` ${line}\n`).join(""),
        `@@ -7,4 +6,5 @@\n ${later[0]}\n ${later[1]}\n+# a note\n ${later[2]}\n ${later[3]}\n`,
      ].join(""),
    );
    const { text } = redactDiff(diff);
    for (const line of [...first, ...later]) expect(text).not.toContain(line);
    expect(text).toContain("+# a note");
  });

  it("masks added, removed and unchanged lines, and says where each is", () => {
    const [a, b, c] = [token(1), token(2), token(3)];
    const diff = edit("src/a.ts", `@@ -10,3 +20,3 @@\n x = "${a}"\n-y = "${b}"\n+y = "${c}"\n z\n`);
    const { text, report, maskedPaths } = redactDiff(diff);
    expect(text).toBe(
      diff.replace(a, VALUE_MARKER).replace(b, VALUE_MARKER).replace(c, VALUE_MARKER),
    );
    expect(report.map(({ path, line, side }) => ({ path, line, side }))).toEqual([
      { path: "src/a.ts", line: 20, side: "new" },
      { path: "src/a.ts", line: 11, side: "old" },
      { path: "src/a.ts", line: 21, side: "new" },
    ]);
    expect(maskedPaths).toEqual(["src/a.ts"]);
  });

  it("keeps line ends, the mark of a missing one, and everything outside the masks", () => {
    const t = token(4);
    const diff = edit(
      "a",
      `@@ -1 +1,2 @@\n-b\r\n\\ No newline at end of file\n+${t}\r\n+c\n\\ No newline at end of file\n`,
    );
    expect(redactDiff(diff).text).toBe(diff.replace(t, VALUE_MARKER));
  });

  it("finds a value on the line after its label, on the side that it is on", () => {
    const [old, next] = [secret(5), secret(6)];
    const diff = edit(
      "a.ts",
      `@@ -1,3 +1,3 @@\n const apiKey =\n-  "${old}";\n+  "${next}";\n a\n`,
    );
    expect(redactDiff(diff).text).toBe(diff.replace(old, VALUE_MARKER).replace(next, VALUE_MARKER));
  });

  it("counts the lines of a hunk, so that no line of it passes for a header", () => {
    const t = token(7);
    const diff = edit(
      "x.md",
      `@@ -1,4 +1,4 @@\n diff --git a/.env b/.env\n--- a/.env\n+++ b/.env\n keep\n ${t}\n`,
    );
    const { text, withheldPaths } = redactDiff(diff);
    expect(withheldPaths).toEqual([]);
    expect(text).toBe(diff.replace(t, VALUE_MARKER));
  });

  it("masks what is in a hunk's heading, a commit message, and a name", () => {
    const [a, b, c] = [token(8), token(9), token(10)];
    const diff = `From 1234567 Mon Sep 17\nSubject: rotate ${a}\n\nold: ${a}\n---\n x.py | 2 +-\n\n${edit(`d/${b}/x.py`, `@@ -1 +1 @@ T = "${c}"\n-b\n+c\n`)}-- \n2.39.0\n`;
    const { text } = redactDiff(diff);
    for (const t of [a, b, c]) expect(text).not.toContain(t);
    expect(text).toContain(" x.py | 2 +-");
    expect(text.endsWith("-b\n+c\n-- \n2.39.0\n")).toBe(true);
  });

  it("masks a combined diff", () => {
    const t = token(11);
    const diff = `diff --cc a.ts\nindex 1,2..3\n--- a/a.ts\n+++ b/a.ts\n@@@ -1,2 -1,2 +1,2 @@@\n  same\n- A=${t}\n -B=${t}\n++C=${t}\n`;
    expect(redactDiff(diff).text).toBe(diff.replaceAll(t, VALUE_MARKER));
  });

  it("masks text that is no diff at all", () => {
    const t = token(12);
    expect(redactDiff(`just text ${t}\n`).text).toBe(`just text ${VALUE_MARKER}\n`);
  });
});

describe("redactDiff of a secret-looking file", () => {
  const withheld = (header: string, body: string) => {
    const result = redactDiff(header + body + MAIN);
    expect(result.text).toBe(`${header}${FILE_MARKER}\n${MAIN}`);
    expect(result.report).toHaveLength(1);
    expect(result.report[0]).toMatchObject({ rule: "secret-path", kind: "file", partial: false });
    expect(result.maskedPaths).toEqual([]);
    return result;
  };
  const body = (s: string) => `@@ -1,2 +1,2 @@\n ctx ${s}\n-x=1\n+y=${s}\n`;

  it("keeps the header and leaves the body out, up to the next file", () => {
    const header = "diff --git a/.env b/.env\nindex 1..2 100644\n--- a/.env\n+++ b/.env\n";
    expect(withheld(header, body(secret(20))).withheldPaths).toEqual([".env"]);
  });

  it.each([
    [
      "renamed from",
      "diff --git a/.env b/c.txt\nsimilarity index 60%\nrename from .env\nrename to c.txt\n--- a/.env\n+++ b/c.txt\n",
    ],
    [
      "renamed to",
      "diff --git a/c.txt b/.env\nsimilarity index 60%\nrename from c.txt\nrename to .env\n--- a/c.txt\n+++ b/.env\n",
    ],
    [
      "copied from",
      "diff --git a/.env b/c.txt\nsimilarity index 60%\ncopy from .env\ncopy to c.txt\n--- a/.env\n+++ b/c.txt\n",
    ],
    [
      "deleted",
      "diff --git a/.env b/.env\ndeleted file mode 100644\nindex 1..0\n--- a/.env\n+++ /dev/null\n",
    ],
    [
      "added",
      "diff --git a/.env b/.env\nnew file mode 100644\nindex 0..1\n--- /dev/null\n+++ b/.env\n",
    ],
    ["without prefixes", "diff --git .env .env\nindex 1..2 100644\n--- .env\n+++ .env\n"],
    [
      "with mnemonic prefixes",
      "diff --git i/.env w/.env\nindex 1..2 100644\n--- i/.env\n+++ w/.env\n",
    ],
    [
      "quoted",
      'diff --git "a/caf\\303\\251/.env" "b/caf\\303\\251/.env"\nindex 1..2 100644\n--- "a/caf\\303\\251/.env"\n+++ "b/caf\\303\\251/.env"\n',
    ],
    [
      "with blanks",
      "diff --git a/my keys/server key.pem b/my keys/server key.pem\nindex 1..2 100644\n--- a/my keys/server key.pem\t\n+++ b/my keys/server key.pem\t\n",
    ],
    ["without a git header", "--- a/.env\n+++ b/.env\n"],
    [
      "of plain diff",
      "--- conf/.env\t2024-01-01 00:00:00.000000000 +0000\n+++ conf/.env\t2024-01-02 00:00:00.000000000 +0000\n",
    ],
    [
      "of Subversion",
      "Index: conf/.env\n===================================================================\n--- conf/.env\t(revision 1)\n+++ conf/.env\t(working copy)\n",
    ],
  ])("withholds it when %s", (_name, header) => {
    withheld(header, body(secret(21)));
  });

  it("withholds every hunk, whatever its lines look like", () => {
    const header = "diff --git a/.env b/.env\n--- a/.env\n+++ b/.env\n";
    withheld(
      header,
      `@@ -1,2 +1,2 @@\n--- a/x\n+++ b/x\n ${secret(22)}\n@@ -9 +9 @@\n-${secret(23)}\n+${secret(24)}\n`,
    );
  });

  it("withholds a combined diff and a binary patch", () => {
    const s = secret(25);
    withheld(
      "diff --cc .env\nindex 1,2..3\n--- a/.env\n+++ b/.env\n",
      `@@@ -1,1 -1,1 +1,1 @@@\n- A=${s}\n -B=${s}\n++C=${s}\n`,
    );
    withheld(
      "diff --git a/c.p12 b/c.p12\nnew file mode 100644\nindex 0..1\n",
      "GIT binary patch\nliteral 100\nz3ndHDF8FotVAT0\n\nliteral 0\nHcmV?d00001\n\n",
    );
  });

  it("withholds what it cannot read as a hunk", () => {
    const header = "diff --git a/.env b/.env\nindex 1..2 100644\n";
    withheld(header, `@@ no hunk @@\n+A=${secret(26)}\n`);
    withheld(header, `A=${secret(27)}\n`);
  });

  it("says nothing of a change of mode, which holds nothing", () => {
    const diff = `diff --git a/.env b/.env\nold mode 100644\nnew mode 100755\n${MAIN}`;
    expect(redactDiff(diff)).toMatchObject({ text: diff, report: [], withheldPaths: [] });
  });

  it("keeps the binary patch of another file as it is", () => {
    const diff =
      "diff --git a/a.png b/a.png\nindex 0..1\nGIT binary patch\nliteral 4\nLc${NkU;y*}00IC2\n\nliteral 0\nHcmV?d00001\n\n" +
      MAIN;
    expect(redactDiff(diff).text).toBe(diff);
  });
});

describe("redactDiff of a private key", () => {
  const leftOfBody = (text: string, lines: readonly string[]) =>
    lines.filter((line) => text.includes(line.slice(0, 16)));

  it.each(["+", "-", " "])("masks every kind on lines that begin with %j", (sign) => {
    for (const [seed, kind] of KEY_KINDS.entries()) {
      const key = makeKey(kind, createRandom(seed));
      const count = key.lines.length;
      const [old, now] = sign === "+" ? [0, count] : sign === "-" ? [count, 0] : [count, count];
      const diff =
        edit(
          "src/a.txt",
          `@@ -1,${old} +1,${now} @@\n${key.lines.map((l) => sign + l).join("\n")}\n`,
        ) + MAIN;
      const { text } = redactDiff(diff);
      expect(leftOfBody(text, key.body), kind).toEqual([]);
      expect(text.endsWith(MAIN), kind).toBe(true);
      expect(text.split("\n").map((l) => l[0])).toEqual(diff.split("\n").map((l) => l[0]));
    }
  });

  it("masks a key that replaces another, line by line", () => {
    const [a, b] = [
      makeKey("PRIVATE KEY", createRandom(30)),
      makeKey("PRIVATE KEY", createRandom(31)),
    ];
    const lines = [
      ` ${a.begin}`,
      ...a.body.flatMap((l, i) => [`-${l}`, `+${b.body[i]}`]),
      ` ${a.end}`,
      " after",
    ];
    const n = a.body.length + 3;
    const { text } = redactDiff(edit("a", `@@ -1,${n} +1,${n} @@\n${lines.join("\n")}\n`));
    expect(leftOfBody(text, [...a.body, ...b.body])).toEqual([]);
    expect(text).toContain("\n after\n");
  });

  it("masks a hunk that opens inside a key and shows its end", () => {
    const key = makeKey("RSA PRIVATE KEY", createRandom(32));
    const lines = [...key.lines.slice(5), "after"];
    const { text } = redactDiff(
      edit(
        "a.txt",
        `@@ -5,${lines.length} +5,${lines.length} @@ x\n${lines.map((l) => ` ${l}`).join("\n")}\n`,
      ),
    );
    expect(leftOfBody(text, key.body)).toEqual([]);
    expect(text).toContain("\n after\n");
  });

  it("masks a hunk that goes on where the last one broke off, and no other line", () => {
    const key = makeKey("RSA PRIVATE KEY", createRandom(33));
    const [first, second] = [key.lines.slice(0, 5), key.lines.slice(7, 11)];
    const hunk = (at: number, lines: readonly string[]) =>
      `@@ -${at},${lines.length} +${at},${lines.length} @@\n${lines.map((l) => ` ${l}`).join("\n")}\n`;
    const { text } = redactDiff(
      edit("a.txt", hunk(1, first) + hunk(8, second) + hunk(40, ["context kept", "line kept"])),
    );
    expect(leftOfBody(text, key.body)).toEqual([]);
    expect(text).toContain(" context kept\n line kept\n");
  });

  it("masks the body of another key in a file that held one, whose beginning no hunk shows", () => {
    const [first, other] = [
      makeKey("RSA PRIVATE KEY", createRandom(36)),
      makeKey("RSA PRIVATE KEY", createRandom(37)),
    ];
    const hunk = (at: number, lines: readonly string[]) =>
      `@@ -${at},${lines.length} +${at},${lines.length} @@\n${lines.map((l) => ` ${l}`).join("\n")}\n`;
    const hunks = [first.lines.slice(0, 5), ["context kept"], other.body.slice(2, 7)];
    const { text } = redactDiff(edit("a.txt", hunks.map((l, i) => hunk(40 * i + 1, l)).join("")));
    expect(leftOfBody(text, [...first.body, ...other.body])).toEqual([]);
    expect(text).toContain(" context kept\n");
  });

  it("does not carry an unfinished key into the next file", () => {
    const key = makeKey("EC PRIVATE KEY", createRandom(34));
    const lines = key.lines.slice(0, 4);
    const { text } = redactDiff(
      edit("a.txt", `@@ -0,0 +1,4 @@\n${lines.map((l) => `+${l}`).join("\n")}\n`) + MAIN,
    );
    expect(leftOfBody(text, key.body)).toEqual([]);
    expect(text.endsWith(MAIN)).toBe(true);
  });

  it("ends at an empty first line when it looks for where a key began", () => {
    const hunk = "@@ -1,2 +1,2 @@\n\n-----END PRIVATE KEY-----\n";
    expect(redactDiff(hunk).text).toBe(`@@ -1,2 +1,2 @@\n\n-${PARTIAL_MARKER}\n`);
  });

  it("masks full lines of base64 in a file whose name speaks of keys", () => {
    const key = makeKey("PRIVATE KEY", createRandom(35));
    const lines = key.body.slice(2, 7);
    const body = `@@ -5,5 +5,5 @@\n${lines.map((l) => ` ${l}`).join("\n")}\n`;
    expect(leftOfBody(redactDiff(edit("deploy_key.txt", body)).text, lines)).toEqual([]);
  });
});

describe("the report of redactDiff", () => {
  it("masks a secret in the name of a file", () => {
    const t = token(41);
    const { report, maskedPaths } = redactDiff(edit(`d/${t}/a.ts`, `@@ -1 +1 @@\n-a\n+${t}\n`));
    expect(JSON.stringify([report, maskedPaths])).not.toContain(t);
    expect(maskedPaths).toEqual([`d/${VALUE_MARKER}/a.ts`]);
  });

  it("numbers the lines between hunks by the diff, since they are of no file", () => {
    const t = token(40);
    const message = `From 1234567 Mon\nSubject: a\n\n${t}\n`;
    const diff = `${message}${MAIN}${message}${MAIN}`;
    expect(redactDiff(diff).report.map(({ line }) => line)).toEqual([4, 14]);
    expect(redactDiff(`${MAIN}@@ -1 +1 @@ ${t}\n-a\n+b\n`).report.map(({ line }) => line)).toEqual([
      7,
    ]);
  });
});
