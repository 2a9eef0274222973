import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createScene, createTempDir, type Scene, type TempDir } from "@codex-in-claude/testkit";
import { listedSchemas, tools } from "@codex-in-claude/workflows";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Called, type Connection, connect } from "./connect.js";

type Args = Record<string, unknown>;

interface Parameter {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Listed {
  readonly properties: Readonly<Record<string, Parameter>>;
  readonly required?: readonly string[];
}

let scene: Scene;
let state: TempDir;
let connection: Connection;
beforeAll(async () => {
  scene = await createScene({
    script: { kind: "text", text: "never" },
    changes: { "a.txt": "two\n" },
  });
  state = await createTempDir("state");
  const env = { ...scene.env, CODEX_IN_CLAUDE_STATE_DIR: state.path };
  connection = await connect({ cwd: scene.repo.path, env });
});
afterAll(async () => {
  await connection[Symbol.asyncDispose]();
  await state[Symbol.asyncDispose]();
  await scene[Symbol.asyncDispose]();
});

/** What nobody may find in an answer. */
const secret = `ghp_${"Zz9Yy8Xx7Ww6".repeat(3)}`;

/** Calls a tool; what a job refuses that is started at once is told by its result. */
async function call(tool: string, args: Args): Promise<Called> {
  const called = await connection.call(tool, args);
  if (!tool.endsWith("_async") || called.isError) return called;
  const job = { job_id: called.envelope.job_id };
  await connection.call("codex_job_wait", job);
  return connection.call("codex_job_result", job);
}

/** Values that a parameter of this kind must refuse; each bears the secret where it can. */
function wrongValues(name: string, { type, enum: options, ...bounds }: Parameter): Args {
  const values: Args = {
    null: null,
    "an object": { [secret]: secret },
  };
  if (type !== "array") values["a list"] = [[secret]];
  if (type !== "string" && options === undefined) values.text = secret;
  if (type !== "integer" && type !== "number") values["a number"] = 8_675_309_867_530;
  if (options !== undefined) {
    values["another option"] = secret;
    values["an option in capitals"] = options[0]?.toUpperCase();
    values["an option and a control character"] = `${options[0]}\u0000`;
  }
  if (type === "integer" || type === "number") {
    values["a fraction"] = 12.5;
    values["too little"] = (bounds.minimum ?? 0) - 1;
    values["too much"] = (bounds.maximum ?? Number.MAX_SAFE_INTEGER) + 1;
    values["a number in text"] = "30";
  }
  if (type === "string") {
    values["control characters"] = `${secret}\u0000\u001b[2J`;
    if (mustSay.test(name)) values.blanks = " \n\t\u200b\ufeff ";
    if (isName.test(name)) values["an option"] = `--config=${secret}`;
    if (isPath.test(name)) {
      values["a path that climbs"] = `../../../../etc/${secret}`;
      values["a path that climbs from above"] = `/nonexistent/../../${secret}`;
    }
    values["300 KB"] = `${secret}${"x".repeat(300_000)}`;
  }
  if (type === "array") {
    values["a list of numbers"] = [1];
    values["a list of blanks"] = [" "];
    values["a list of control characters"] = [`${secret}\u0000`];
    values["a list that climbs"] = [`../../../../etc/${secret}`];
    values["a list of absolute paths"] = [`/etc/${secret}`];
    values["a list of 100,000"] = Array.from({ length: 100_000 }, () => "x");
  }
  return values;
}

const mustSay =
  /^(question|task|focus|base|head|commit|idempotency_key|job_id|follow_up_to|model|reasoning_effort)$/;
const isName = /^(base|head|commit|model|reasoning_effort|job_id|follow_up_to)$/;
const isPath = /^(workspace_root|transcript_path|job_id|follow_up_to)$/;

/** Every way to call a tool wrongly that its listed schema tells of. */
const badCalls = tools.flatMap((tool) => {
  const { properties, required = [] } = listedSchemas(tool).inputSchema as unknown as Listed;
  const good: Args = Object.fromEntries(required.map((name) => [name, sample(name)]));
  const without = required.map((name) => {
    const { [name]: _left, ...rest } = good;
    return { tool: tool.name, what: `${name} is missing`, args: rest };
  });
  const wrong = Object.entries(properties).flatMap(([name, parameter]) =>
    Object.entries(wrongValues(name, parameter)).map(([what, value]) => ({
      tool: tool.name,
      what: `${name} is ${what}`,
      args: { ...good, [name]: value },
    })),
  );
  const unknown = [
    { tool: tool.name, what: "an unknown argument", args: { ...good, [secret]: secret } },
    {
      tool: tool.name,
      what: "a prototype",
      args: { ...good, constructor: secret, toString: secret },
    },
    {
      tool: tool.name,
      what: "300 KB of unknown arguments",
      args: { ...good, extra: secret.repeat(8_000) },
    },
  ];
  return [...without, ...wrong, ...unknown];
});

function sample(name: string): string {
  if (name === "job_id") return "j".repeat(26);
  return name === "transcript_path" ? "/nonexistent/t.jsonl" : "Why?";
}

describe("bad input", () => {
  it.each(tools.map(({ name }) => name))(
    "of %s is an error envelope that repeats nothing",
    async (name) => {
      for (const { tool, what, args } of badCalls.filter((call) => call.tool === name)) {
        const { envelope, isError, text } = await call(tool, args);
        const said = `${tool}, when ${what}`;
        expect(envelope, said).toMatchObject({
          ok: false,
          tool: expect.stringContaining(tool.replace(/_async$/, "")),
          error: { code: expect.any(String) },
        });
        const { code } = envelope.error as { code: string };
        const teller = envelope.tool === tool ? tool : "codex_job_result";
        expect(tools.find((one) => one.name === teller)?.errorCodes, said).toContain(code);
        expect(code, said).not.toBe("internal_error");
        expect(isError, said).toBe(true);
        expect(JSON.parse(text), said).toEqual(envelope);
        expect(text, said).not.toContain(secret);
        expect(text, said).not.toContain("8675309867530");
        expect(text.length, said).toBeLessThan(5_000);
      }
    },
  );

  it("spends nothing, and leaves none of it on the disk", async () => {
    expect(scene.model.requests).toHaveLength(0);
    const files = await readdir(state.path, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      const content = await readFile(join(file.parentPath, file.name), "utf8");
      expect(content, file.name).not.toContain(secret);
    }
  });

  it("is tried for every parameter that is listed", () => {
    for (const tool of tools) {
      const { properties } = listedSchemas(tool).inputSchema as unknown as Listed;
      for (const name of Object.keys(properties)) {
        const tried = badCalls.filter(
          (call) => call.tool === tool.name && Object.hasOwn(call.args, name),
        );
        expect(tried.length, `${tool.name}: ${name}`).toBeGreaterThan(3);
      }
    }
  });
});
