import { jsonSchemaOf, type Tool } from "@codex-in-claude/workflows";
import { Option } from "commander";
import { flagOf } from "./command-of-tool.js";

/** One option of a command, made from a parameter of a tool. */
export interface Flag {
  /** The name on the wire, such as `timeout_seconds`. */
  readonly parameter: string;
  readonly option: Option;
}

interface ParameterSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
}

/**
 * The options of a command: the tool's parameters in kebab-case, with their descriptions, but for
 * those that the command takes in another way.
 */
export function flagsOf(tool: Tool, taken: readonly string[]): Flag[] {
  const { properties } = jsonSchemaOf(tool.request) as {
    properties: Record<string, ParameterSchema>;
  };
  return Object.entries(properties)
    .filter(([parameter]) => !taken.includes(parameter))
    .map(([parameter, schema]) => ({ parameter, option: optionOf(parameter, schema) }));
}

function optionOf(parameter: string, schema: ParameterSchema): Option {
  const name = flagOf(parameter);
  if (schema.enum) return new Option(`${name} <${schema.enum.join("|")}>`, schema.description);
  if (schema.type === "integer" || schema.type === "number") {
    return new Option(`${name} <n>`, schema.description).argParser(Number);
  }
  if (schema.type === "array") return new Option(`${name} <text...>`, schema.description);
  return new Option(`${name} <text>`, schema.description);
}
