import { severity } from "@codex-in-claude/envelope";

export { type Envelope, jsonSchemaOf } from "@codex-in-claude/envelope";
export { longestWaitSeconds } from "./jobs/requests.js";
/** What a finding can be, the gravest first. */
export const severities = severity.options;
export { callContext, type Door } from "./call-context.js";
export type { CallHost, CallProgress, WorkerProgram } from "./call-host.js";
export { type ConsultPlan, planConsult } from "./consult/plan.js";
export { currentFolder } from "./current-folder.js";
export { type DelegatePlan, planDelegate } from "./delegate/plan.js";
export { type Identity, version } from "./identity.js";
export { sweepRecords } from "./jobs/open-store.js";
export { runWorker, type WorkerProcess } from "./jobs/worker.js";
export { maskText } from "./mask-author-text.js";
export type { Outcome } from "./outcome.js";
export { type Plan, perform, type Surroundings } from "./perform.js";
export type { CallContext, Mode, RunPlan } from "./plan.js";
export { type ResourceContent, readResource } from "./read-resource.js";
export { refuseUsage } from "./refuse-usage.js";
export type { ClientRoots } from "./resolve-workspace.js";
export { resourceIndex } from "./resource-index.js";
export { planReview, type ReviewPlan } from "./review/plan.js";
export { type ReviewedLines, readReviewedLines } from "./review/read-reviewed-lines.js";
export { runWithCodex } from "./run-with-codex.js";
export type { Runner } from "./runner.js";
export {
  type Env,
  type LogLevel,
  logLevels,
  pluginOption,
  readSettings,
  type SettingFacts,
  type SettingProblem,
  type Settings,
  settingFacts,
  settingPrefix,
  settingRules,
} from "./settings.js";
export { shellWord } from "./shell-word.js";
export { tools } from "./tools/index.js";
export { listedSchemas } from "./tools/listed-schemas.js";
export { egressNotice } from "./tools/notices.js";
export { type ListedTool, listedTools, surfaceFingerprint } from "./tools/surface.js";
export type { Tool } from "./tools/tool.js";
export {
  type ConsultInput,
  consult,
  type DelegateInput,
  type DelegateVerbOptions,
  delegate,
  type ReviewInput,
  review,
  type VerbOptions,
} from "./verbs.js";
