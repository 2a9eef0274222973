import { execFileSync } from "node:child_process";
import { readdir, readFile, readlink, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createScene, type Scene, type SceneOptions } from "@codex-in-claude/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { reviewAnswer } from "./answers.js";
import { expectRdjson, expectSarif } from "./expect-valid.js";
import { runBuiltCli } from "./run-built-cli.js";

let scene: Scene;
afterEach(() => scene[Symbol.asyncDispose]());

async function review(args: readonly string[], options: Partial<SceneOptions> = {}) {
  scene = await createScene({
    script: { kind: "json", json: reviewAnswer() },
    changes: { "a.txt": "one\ntwo\n" },
    ...options,
  });
  return runBuiltCli(["review", ...args], { cwd: scene.repo.path, env: scene.env });
}

const oddFinding = (changes: object) => ({
  severity: "high",
  title: "100% wrong: a, b",
  file: "a,b:c.txt",
  line: 1,
  line_end: null,
  quote: null,
  evidence: "First\r\nsecond",
  risk: "",
  recommendation: "",
  ...changes,
});

describe("--format", () => {
  it("prints SARIF with a fixed rule, a fingerprint without the line, and nothing else", async () => {
    const { stdout, stderr, exitCode } = await review(["--format", "sarif"]);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
    expectSarif(JSON.parse(stdout));
    const [run] = JSON.parse(stdout).runs;
    expect(run.invocations).toEqual([
      { executionSuccessful: true, toolExecutionNotifications: [] },
    ]);
    expect(run.results[0]).toMatchObject({
      ruleId: "codex/medium",
      level: "warning",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "a.txt", uriBaseId: "%SRCROOT%" },
            region: { startLine: 2 },
          },
        },
      ],
      partialFingerprints: { "codexFinding/v1": expect.stringMatching(/^[0-9a-f]{12}$/) },
      properties: { quote: "two" },
    });
  });

  it("keeps the fingerprint of a finding in SARIF when lines come above it", async () => {
    const fingerprints = async (text: string) => {
      await scene.repo.write({ "a.txt": text });
      const { stdout } = await runBuiltCli(["review", "--format", "sarif"], {
        cwd: scene.repo.path,
        env: scene.env,
      });
      return JSON.parse(stdout).runs[0].results.map(
        (result: { partialFingerprints: unknown; locations: unknown }) => ({
          fingerprint: result.partialFingerprints,
          locations: result.locations,
        }),
      );
    };
    await review(["--format", "sarif"]);
    const [before] = await fingerprints("one\ntwo\n");
    const [after] = await fingerprints("zero\nnew\none\ntwo\n");
    expect(after.fingerprint).toEqual(before.fingerprint);
    expect(after.locations).not.toEqual(before.locations);
  });

  it("says in SARIF that a part was not reviewed", async () => {
    const { stdout } = await review(["--format", "sarif"], {
      changes: { "a.txt": "one\ntwo\n", "new.txt": "new\n" },
    });
    expectSarif(JSON.parse(stdout));
    const [invocation] = JSON.parse(stdout).runs[0].invocations;
    expect(invocation.executionSuccessful).toBe(false);
    const texts = invocation.toolExecutionNotifications.map(
      ({ message }: { message: { text: string } }) => message.text,
    );
    expect(texts).toContain("Left out, untracked: new.txt");
  });

  it("prints reviewdog's rdjson", async () => {
    const { stdout } = await review(["--format", "rdjson"]);
    expectRdjson(JSON.parse(stdout));
    expect(JSON.parse(stdout)).toMatchObject({
      source: { name: "codex-in-claude" },
      diagnostics: [
        {
          location: { path: "a.txt", range: { start: { line: 2 } } },
          severity: "WARNING",
          code: { value: "codex/medium" },
        },
      ],
    });
  });

  it("escapes names and texts in the workflow commands of GitHub", async () => {
    const { stdout } = await review(["--format", "github"], {
      files: { "a,b:c.txt": "one\n" },
      changes: { "a,b:c.txt": "two\n" },
      script: { kind: "json", json: reviewAnswer({ findings: [oddFinding({})] }) },
    });
    expect(stdout).toBe(
      "::warning title=Review%3A concerns::One thing to look at.\n::error file=a%2Cb%3Ac.txt,line=1,title=high%3A 100%25 wrong%3A a%2C b::100%25 wrong: a, b%0A%0AFirst%0Asecond\n",
    );
  });

  it("prints Markdown in which the model's words are no HTML and call nobody", async () => {
    const { stdout } = await review(["--format", "markdown"], {
      script: { kind: "json", json: reviewAnswer({ summary: "<img src=x> @team" }) },
    });
    expect(stdout).toContain("## Review: concerns (medium confidence)");
    expect(stdout).toContain("&lt;img src=x> @\u2060team");
  });

  it("shows code in Markdown as it is, and closes a block of it that the model left open", async () => {
    const [finding] = reviewAnswer().findings as object[];
    const evidence = "`Array<string>` is `@Injectable`, see\n  ```js\n  if (a < b) x()";
    const { stdout } = await review(["--format", "markdown"], {
      script: {
        kind: "json",
        json: reviewAnswer({ summary: "a ``b``", findings: [{ ...finding, evidence }] }),
      },
    });
    expect(stdout).toContain("\n\na ``b``\n\n");
    expect(stdout).toContain(
      "\n<code>Array&lt;string></code> is <code>&#64;Injectable</code>, see\n```js\nif (a < b) x()\n```\n\nNone to speak of\n",
    );
  });

  it.each(["human", "sarif"])(
    "prints nothing as %s of a failure, and says on stderr what failed and what there is",
    async (format) => {
      const { stdout, stderr, exitCode } = await review(["--format", format, "--base", "mian"]);
      expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 2 });
      expect(stderr).toBe(
        'invalid_base\nCannot compare with --base "mian": no such branch or commit\nThere is: main\n→ Name an existing branch or commit with --base.\n',
      );
      expect(scene.model.requests).toEqual([]);
    },
  );
});

describe("--format json", () => {
  it("answers wrong usage with the error envelope, without the value and without a spend", async () => {
    const { stdout, stderr, exitCode } = await review(["--format", "json", "--sk-secret-value"]);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 2 });
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: "invalid_arguments" } });
    expect(stdout).not.toContain("sk-secret-value");
    expect(scene.model.requests).toEqual([]);
  });
});

describe("standard error", () => {
  it("holds nothing that a runner would take for a command of its own", async () => {
    scene = await createScene({ script: { kind: "text", text: "never" } });
    const { stderr } = await runBuiltCli(["review", "--base", "a##[add-mask]x"], {
      cwd: scene.repo.path,
      env: { ...scene.env, GITHUB_ACTIONS: "true" },
    });
    expect(stderr).toContain('"a##\u2060[add-mask]x"');
  });
});

describe("--help", () => {
  it("fits into 80 columns", async () => {
    const { stdout } = await review(["--help"]);
    expect(stdout).toContain("codex-in-claude review --base main");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });
});

describe("--output", () => {
  it("takes - for standard output, and makes no file of that name", async () => {
    const { stdout, exitCode } = await review(["--dry-run", "--output", "-"]);
    expect(stdout).toContain("A review would send 1 of 1 changed file.");
    expect(exitCode).toBe(0);
    expect(await readdir(scene.repo.path)).not.toContain("-");
  });

  it("writes the whole document to a file of the owner's and nothing to standard output", async () => {
    const { stdout, exitCode } = await review(["--format", "sarif", "--output", "out.sarif"]);
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 0 });
    const path = join(scene.repo.path, "out.sarif");
    const log = JSON.parse(await readFile(path, "utf8"));
    expect(log.version).toBe("2.1.0");
    expect(log.runs[0].invocations[0].executionSuccessful).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it("leaves no file of a failure", async () => {
    await review(["--format", "sarif", "--output", "out.sarif", "--base", "mian"]);
    expect((await readdir(scene.repo.path)).filter((name) => name.includes("sarif"))).toEqual([]);
  });

  it("refuses a place that cannot be written before anything is spent", async () => {
    const { exitCode, stderr } = await review(["--output", "no/such/folder/out"]);
    expect(exitCode).toBe(2);
    expect(stderr).toBe("error: the file of --output cannot be written\n");
    expect(scene.model.requests).toEqual([]);
  });

  it("refuses what is there and is no file, and leaves it what it is", async () => {
    scene = await createScene({ script: { kind: "text", text: "never" } });
    const pipe = join(scene.home.home, "pipe");
    execFileSync("mkfifo", [pipe]);
    const { exitCode, stderr } = await runBuiltCli(["review", "--output", pipe], {
      cwd: scene.repo.path,
      env: scene.env,
    });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: "error: the file of --output cannot be written\n",
    });
    expect((await stat(pipe)).isFIFO()).toBe(true);
    expect(scene.model.requests).toEqual([]);
  });

  it("follows no link, and leaves it and what it leads to as they are", async () => {
    scene = await createScene({ script: { kind: "text", text: "never" } });
    const link = join(scene.home.home, "link");
    const other = join(scene.home.home, "other");
    await writeFile(other, "old");
    await symlink(other, link);
    for (const usage of [[], ["--fail-on", "bad"]]) {
      const { exitCode, stderr } = await runBuiltCli(["review", "--output", link, ...usage], {
        cwd: scene.repo.path,
        env: scene.env,
      });
      expect(exitCode).toBe(2);
      if (usage.length === 0) {
        expect(stderr).toBe(
          "error: the file of --output is a symbolic link, and none is followed\n",
        );
      }
    }
    expect(await readlink(link)).toBe(other);
    expect(await readFile(other, "utf8")).toBe("old");
    expect(scene.model.requests).toEqual([]);
  });

  it("leaves no result of an earlier run where this one is refused for its usage", async () => {
    scene = await createScene({ script: { kind: "text", text: "never" } });
    const { path } = scene.repo;
    const file = join(path, "out.json");
    for (const format of ["json", "human"]) {
      for (const usage of [
        ["--fail-on", "bad"],
        ["--job-ttl", "1"],
      ]) {
        await writeFile(file, '{"ok":true}');
        const args = ["review", "--output", "out.json", "--format", format, ...usage];
        const { exitCode, stdout } = await runBuiltCli(args, { cwd: path, env: scene.env });
        expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
        const left = await readFile(file, "utf8").catch(() => null);
        if (format === "human") expect(left).toBeNull();
        else
          expect(JSON.parse(left ?? "")).toMatchObject({ ok: false, tool: "codex_review_changes" });
      }
    }
    expect(scene.model.requests).toEqual([]);
  });
});

describe("-C", () => {
  it("takes no empty folder for the current one", async () => {
    const { exitCode, stderr } = await review(["-C", ""]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "error: -C must not be empty\n" });
    expect(scene.model.requests).toEqual([]);
  });
});
