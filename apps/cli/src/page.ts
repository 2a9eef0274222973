import type { ReviewedLines } from "@codex-in-claude/workflows";
import type pc from "picocolors";

export type Colors = ReturnType<typeof pc.createColors>;

/** What a report is laid out for. */
export interface Page {
  /** Characters in a line. */
  readonly columns: number;
  readonly colors: Colors;
  /** Options without which a command that is hinted at would not find the job, with a blank before. */
  readonly jobOptions?: string;
  /** The code around findings, by finding, where it could be read. */
  readonly code?: ReadonlyMap<object, ReviewedLines>;
}
