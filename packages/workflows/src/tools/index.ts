import { capabilitiesTool } from "./capabilities.js";
import { consultAsyncTool, consultTool } from "./consult.js";
import { delegateAsyncTool, delegateDryRunTool, delegateTool } from "./delegate.js";
import { dryRunTool } from "./dry-run.js";
import {
  jobCancelTool,
  jobConsumeTool,
  jobListTool,
  jobResultTool,
  jobStatusTool,
  jobWaitTool,
} from "./jobs.js";
import { modelsTool } from "./models.js";
import { reviewAsyncTool, reviewTool } from "./review.js";
import { statusTool } from "./status.js";
import type { Tool } from "./tool.js";
import { transferTool } from "./transfer.js";

/** Every tool there is, in the order in which they are offered. */
export const tools: readonly Tool[] = [
  consultTool,
  reviewTool,
  delegateTool,
  consultAsyncTool,
  reviewAsyncTool,
  delegateAsyncTool,
  jobWaitTool,
  jobStatusTool,
  jobResultTool,
  jobConsumeTool,
  jobCancelTool,
  jobListTool,
  dryRunTool,
  delegateDryRunTool,
  modelsTool,
  transferTool,
  statusTool,
  capabilitiesTool(() => tools),
];
