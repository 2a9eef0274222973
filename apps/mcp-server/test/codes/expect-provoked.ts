import { tools } from "@codex-in-claude/workflows";
import { expect } from "vitest";
import type { Provocation } from "./provocation.js";
import { answer, type Stage } from "./stage.js";

/** Provokes the error, and checks all that an error envelope promises. */
export async function expectProvoked(
  stage: Stage,
  { code, spends, provoke }: Provocation,
  tool: string,
): Promise<void> {
  const { model } = stage.scene;
  model.play({ kind: "json", json: answer });
  const before = model.turns.length;
  const { envelope, isError, text } = await provoke(stage, tool);
  expect(envelope).toMatchObject({
    ok: false,
    error: { code, message: expect.any(String), repair: expect.any(String) },
    meta: { request_id: expect.any(String), server_version: expect.any(String) },
  });
  expect(isError).toBe(true);
  expect(JSON.parse(text)).toEqual(envelope);
  expect(tools.find(({ name }) => name === tool)?.errorCodes).toContain(code);
  if (!spends) expect(model.turns.length).toBe(before);
}
