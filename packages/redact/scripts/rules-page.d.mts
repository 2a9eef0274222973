import type { RuleSummary } from "../src/rules/catalogue.js";

export function renderRulesPage(rules: readonly RuleSummary[]): string;
