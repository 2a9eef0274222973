// Writes docs/reference/redaction-rules.md from the built package.
import { writeFileSync } from "node:fs";
import { rules } from "../dist/index.js";
import { renderRulesPage } from "./rules-page.mjs";

writeFileSync(
  new URL("../../../docs/reference/redaction-rules.md", import.meta.url),
  renderRulesPage(rules),
);
