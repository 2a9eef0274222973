import type { CodexUsage } from "./codex-run.js";
import { asRecord } from "./json-object.js";

const counts = {
  inputTokens: "input_tokens",
  cachedInputTokens: "cached_input_tokens",
  outputTokens: "output_tokens",
  reasoningOutputTokens: "reasoning_output_tokens",
} as const;

/** Reads token counts as codex writes them; what is no count is 0. */
export function readUsage(value: unknown): CodexUsage {
  const usage = asRecord(value);
  const count = (name: string) => {
    const number = usage[name];
    return typeof number === "number" && Number.isSafeInteger(number) ? Math.max(0, number) : 0;
  };
  const inputTokens = count(counts.inputTokens);
  const outputTokens = count(counts.outputTokens);
  return {
    inputTokens,
    cachedInputTokens: count(counts.cachedInputTokens),
    outputTokens,
    reasoningOutputTokens: count(counts.reasoningOutputTokens),
    totalTokens: inputTokens + outputTokens,
  };
}

/** What was used after `before`: codex counts a thread, a run is one of its turns. */
export function subtractUsage(total: CodexUsage, before: CodexUsage): CodexUsage {
  const less = (name: keyof CodexUsage) => Math.max(0, total[name] - before[name]);
  return {
    inputTokens: less("inputTokens"),
    cachedInputTokens: less("cachedInputTokens"),
    outputTokens: less("outputTokens"),
    reasoningOutputTokens: less("reasoningOutputTokens"),
    totalTokens: less("totalTokens"),
  };
}
