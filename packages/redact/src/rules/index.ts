import { ai } from "./ai.js";
import { cloud } from "./cloud.js";
import { developerTools } from "./developer-tools.js";
import { messaging } from "./messaging.js";
import { observability } from "./observability.js";
import { payments } from "./payments.js";
import { platforms } from "./platforms.js";
import type { Rule } from "./rule.js";
import { saas } from "./saas.js";
import { sourceHosting } from "./source-hosting.js";

/** The rules of tokens that their own shape gives away. */
export const tokenRules: readonly Rule[] = [
  ...sourceHosting,
  ...cloud,
  ...ai,
  ...payments,
  ...messaging,
  ...developerTools,
  ...observability,
  ...saas,
  ...platforms,
];
