import * as v from "valibot";
import { saidText, workspaceOption } from "../request-options.js";

export const transferRequest = v.strictObject({
  transcript_path: v.pipe(
    saidText,
    v.description("Absolute path of a .jsonl transcript in Claude Code's projects folder"),
  ),
  workspace_root: workspaceOption,
});

export type TransferRequest = v.InferOutput<typeof transferRequest>;
