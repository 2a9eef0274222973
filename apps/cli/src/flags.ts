import { jsonSchemaOf, type Tool } from "@codex-in-claude/workflows";
import { Option } from "commander";
import { flagOf } from "./command-of-tool.js";
import { withFacts } from "./help-layout.js";
import { inShellWords } from "./shell-words.js";

/** One option of a command, made from a parameter of a tool. */
export interface Flag {
  /** The name on the wire, such as `timeout_seconds`. */
  readonly parameter: string;
  readonly option: Option;
}

interface ParameterSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description?: string;
}

/**
 * The options of a command: the tool's parameters in kebab-case, with their descriptions, but for
 * those that the command takes in another way.
 *
 * @param told descriptions that take the place of the tool's
 */
export function flagsOf(
  tool: Tool,
  taken: readonly string[],
  told: Readonly<Record<string, string>> = {},
): Flag[] {
  const { properties } = jsonSchemaOf(tool.request) as {
    properties: Record<string, ParameterSchema>;
  };
  return Object.entries(properties)
    .filter(([parameter]) => !taken.includes(parameter))
    .map(([parameter, schema]) => {
      const description = told[parameter] ?? inShellWords(schema.description ?? "");
      return { parameter, option: optionOf(parameter, { ...schema, description }) };
    });
}

function optionOf(parameter: string, schema: ParameterSchema & { description: string }): Option {
  const { type, enum: choices, minimum, maximum, description } = schema;
  const name = flagOf(parameter);
  if (choices) return choiceOption(`${name} <choice>`, choices, description);
  if (type === "integer" || type === "number") {
    const range = `${minimum} to ${maximum}`;
    return new Option(`${name} <n>`, withFacts(description, range)).argParser(Number);
  }
  if (type === "array") return new Option(`${name} <text...>`, description);
  return new Option(`${name} <text>`, description);
}

/** An option of a few values, which whoever gets the value checks. */
export function choiceOption(
  flags: string,
  choices: readonly string[],
  description: string,
  ...facts: readonly (string | undefined)[]
): Option {
  const option = new Option(flags, withFacts(description, choices.join(", "), ...facts));
  option.argChoices = [...choices];
  return option;
}
