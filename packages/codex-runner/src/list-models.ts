import { type CodexCommandContext, runCodexCommand } from "./codex-command.js";
import { codexError } from "./codex-error.js";
import type { CodexError } from "./codex-run.js";
import { errorLines } from "./error-lines.js";
import { asRecord, asText, type Json, parseJsonObject } from "./json-object.js";
import { plainText } from "./plain-text.js";

export interface CodexModel {
  /** What `model` of a request takes. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly reasoningEfforts: readonly string[];
  readonly defaultReasoningEffort?: string;
  /** Whether codex leaves it out of its own menus. */
  readonly hidden: boolean;
}

export type ListModelsResult =
  | { readonly ok: true; readonly models: readonly CodexModel[] }
  | { readonly ok: false; readonly error: CodexError };

/**
 * Reads the model catalogue with the reasoning efforts that each model takes. Free, about 30 ms; the
 * catalogue is the one bundled with codex or the one it fetched last, and says nothing about what
 * an account may use.
 */
export async function listModels(context: CodexCommandContext): Promise<ListModelsResult> {
  const end = await runCodexCommand(context, ["debug", "models"]);
  if (!end.started) return { ok: false, error: codexError("codex_not_found", end.message) };
  const { models } = parseJsonObject(end.stdout) ?? {};
  if (!Array.isArray(models)) {
    const isConfig = /config/i.test(end.stderr);
    const code = isConfig ? "user_config_rejected" : "cli_contract_changed";
    const message = plainText(errorLines(end.stderr)) || "codex debug models gave no catalogue";
    return { ok: false, error: codexError(code, message) };
  }
  return { ok: true, models: models.map(asRecord).flatMap(readModel) };
}

function readModel(entry: Json): CodexModel[] {
  const name = asText(entry.slug);
  if (name === undefined) return [];
  const levels = Array.isArray(entry.supported_reasoning_levels)
    ? entry.supported_reasoning_levels
    : [];
  const defaultReasoningEffort = asText(entry.default_reasoning_level);
  return [
    {
      name,
      displayName: asText(entry.display_name) ?? name,
      description: asText(entry.description) ?? "",
      reasoningEfforts: levels.flatMap((level) => asText(asRecord(level).effort) ?? []),
      ...(defaultReasoningEffort === undefined ? {} : { defaultReasoningEffort }),
      hidden: asText(entry.visibility) !== undefined && entry.visibility !== "list",
    },
  ];
}
