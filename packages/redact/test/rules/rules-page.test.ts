import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { renderRulesPage } from "../../scripts/rules-page.mjs";
import { rules } from "../../src/index.js";

const PAGE = new URL("../../../../docs/reference/redaction-rules.md", import.meta.url);

it("docs/reference/redaction-rules.md says what the rules say", () => {
  expect(readFileSync(PAGE, "utf8")).toBe(renderRulesPage(rules));
});
