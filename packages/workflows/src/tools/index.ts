import { consultTool } from "./consult.js";
import { reviewTool } from "./review.js";
import { statusTool } from "./status.js";
import type { Tool } from "./tool.js";

/** Every tool there is, in the order in which they are offered. */
export const tools: readonly Tool[] = [consultTool, reviewTool, statusTool];
