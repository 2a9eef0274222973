import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commonPins, sandboxPin, withoutSkillsPin } from "../src/contract.js";
import * as exported from "../src/index.js";

const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");

describe("README.md", () => {
  it.each([...commonPins, sandboxPin, withoutSkillsPin])("gives the reason for $key", (pin) => {
    expect(readme).toContain(`\`${pin.key}\``);
    expect(readme).toContain(pin.why);
  });

  it.each(Object.keys(exported))("names the export %s", (name) => {
    expect(readme).toContain(`\`${name}\``);
  });
});
