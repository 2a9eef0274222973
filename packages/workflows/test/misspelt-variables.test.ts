import { runMarkerName } from "@codex-in-claude/codex-runner";
import { describe, expect, it } from "vitest";
import { misspeltVariables } from "../src/status/misspelt-variables.js";

describe("misspeltVariables", () => {
  it("notices a variable of ours that is the name of no setting", () => {
    const env = { CODEX_IN_CLAUDE_MODLE: "s3cret", CODEX_IN_CLAUDE_MODEL: "gpt-5.5", MODLE: "x" };
    expect(misspeltVariables({ CODEX_IN_CLAUDE_Model2: "x" })).toHaveLength(1);
    expect(misspeltVariables({ ...env, [runMarkerName]: "1" })).toEqual([
      {
        code: "invalid_setting",
        message: "CODEX_IN_CLAUDE_MODLE is the name of no setting",
        repair: "Correct CODEX_IN_CLAUDE_MODLE, or remove it.",
      },
    ]);
  });
});
