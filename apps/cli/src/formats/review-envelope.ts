import type { Success } from "../page.js";

export type Review = Extract<Success, { tool: "codex_review_changes" }>;
export type Finding = Review["findings"][number];
