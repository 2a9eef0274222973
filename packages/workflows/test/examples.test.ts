import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import {
  createScene,
  expectNoProcessLeft,
  outputSchema,
  toolOutputs,
} from "@codex-in-claude/testkit";
import { expect, it } from "vitest";

const execute = promisify(execFile);
const example = (name: string) =>
  fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url));

const answer = { summary: "Done.", findings: [], questions: [], assumptions: [], next_steps: [] };
const finding = {
  severity: "medium",
  title: "A general remark",
  file: null,
  line: null,
  line_end: null,
  quote: null,
  evidence: "",
  risk: "",
  recommendation: "",
};

it("the examples print commands and places that are there", async () => {
  await using scene = await createScene({
    files: { "a.txt": "one\n" },
    changes: { "a.txt": "two\n" },
    script: (request) => {
      if (JSON.stringify(outputSchema(request) ?? {}).includes('"verdict"')) {
        const json = { ...answer, verdict: "concerns", confidence: "low", findings: [finding] };
        return { kind: "json", json };
      }
      if (toolOutputs(request).length > 0) return { kind: "json", json: answer };
      return { kind: "shell", commands: ["echo three >> a.txt"] };
    },
  });
  const where = { cwd: scene.repo.path, env: { ...scene.env, TMPDIR: scene.home.home } };
  const run = (name: string) => execute(process.execPath, [example(name)], where);
  const [delegated, reviewed] = await Promise.all([run("delegate.mjs"), run("review.mjs")]);

  const [, command = ""] = /To apply it: (git -C .*)/.exec(delegated.stdout) ?? [];
  await execute("sh", ["-c", `${command} --check`], where);
  expect(reviewed.stdout).toContain("medium in general A general remark\n");
  await expectNoProcessLeft({ mentioning: scene.home.home });
});
