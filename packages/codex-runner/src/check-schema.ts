import { asRecord, type Json } from "./json-object.js";

/**
 * Checks a value against a JSON Schema, as far as structured outputs use it: `type`, `enum`,
 * `const`, `properties`, `required`, `additionalProperties`, `items`, `anyOf`, `oneOf`, `allOf`,
 * local `$ref`, and the bounds of numbers, strings and arrays. Other keywords are passed over.
 *
 * @returns where and why the value does not fit, without quoting it; undefined when it does
 */
export function checkSchema(value: unknown, schema: unknown): string | undefined {
  return check(value, schema, { root: schema, path: "$", depth: 0 });
}

interface Place {
  readonly root: unknown;
  readonly path: string;
  /** References can be circular without consuming any of the value. */
  readonly depth: number;
}

const maxDepth = 200;

function check(value: unknown, schema: unknown, place: Place): string | undefined {
  if (schema === true || place.depth > maxDepth) return undefined;
  if (schema === false) return `${place.path} is not allowed`;
  const rules = asRecord(schema);
  const inside = { ...place, depth: place.depth + 1 };
  return (
    checkReference(value, rules, inside) ??
    checkType(value, rules, place.path) ??
    checkChoice(value, rules, place.path) ??
    checkBounds(value, rules, place.path) ??
    checkObject(value, rules, inside) ??
    checkArray(value, rules, inside) ??
    checkCombined(value, rules, inside)
  );
}

function checkReference(value: unknown, { $ref }: Json, place: Place): string | undefined {
  if (typeof $ref !== "string") return undefined;
  const parts = $ref.split("/").slice(1);
  const target = parts.reduce<unknown>(
    (found, part) => asRecord(found)[part.replaceAll("~1", "/").replaceAll("~0", "~")],
    place.root,
  );
  return $ref.startsWith("#") && target !== undefined ? check(value, target, place) : undefined;
}

function checkType(value: unknown, { type }: Json, path: string): string | undefined {
  if (type === undefined) return undefined;
  const allowed = Array.isArray(type) ? type : [type];
  return allowed.some((name) => isOfType(value, name))
    ? undefined
    : `${path} is not of type ${allowed.join(" or ")}`;
}

function isOfType(value: unknown, type: unknown): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function checkChoice(value: unknown, rules: Json, path: string): string | undefined {
  const isEqual = (other: unknown) => JSON.stringify(other) === JSON.stringify(value);
  if (Array.isArray(rules.enum) && !rules.enum.some(isEqual)) {
    return `${path} is not one of the allowed values`;
  }
  if ("const" in rules && !isEqual(rules.const)) return `${path} is not the one allowed value`;
  return undefined;
}

function checkBounds(value: unknown, rules: Json, path: string): string | undefined {
  const size = sizeOf(value);
  if (size === undefined) return undefined;
  const [amount, least, most] = size;
  const lower = rules[least];
  const upper = rules[most];
  if (typeof lower === "number" && amount < lower) return `${path} is below ${least}`;
  if (typeof upper === "number" && amount > upper) return `${path} is above ${most}`;
  if (typeof value === "string" && typeof rules.pattern === "string") {
    return matches(rules.pattern, value) ? undefined : `${path} does not match its pattern`;
  }
  return undefined;
}

function sizeOf(value: unknown): [amount: number, least: string, most: string] | undefined {
  if (typeof value === "number") return [value, "minimum", "maximum"];
  if (typeof value === "string") return [[...value].length, "minLength", "maxLength"];
  if (Array.isArray(value)) return [value.length, "minItems", "maxItems"];
  return undefined;
}

function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true;
  }
}

function checkObject(value: unknown, rules: Json, place: Place): string | undefined {
  if (!isOfType(value, "object")) return undefined;
  const object = value as Json;
  const properties = asRecord(rules.properties);
  for (const name of Array.isArray(rules.required) ? rules.required : []) {
    if (!Object.hasOwn(object, name)) return `${place.path}.${name} is missing`;
  }
  for (const [name, item] of Object.entries(object)) {
    const isKnown = Object.hasOwn(properties, name);
    const schema = isKnown ? properties[name] : (rules.additionalProperties ?? true);
    // A name the schema does not have is the model's: it is not repeated.
    const path = isKnown ? `${place.path}.${name}` : `An additional property of ${place.path}`;
    const problem = check(item, schema, { ...place, path });
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function checkArray(value: unknown, rules: Json, place: Place): string | undefined {
  if (!Array.isArray(value) || rules.items === undefined) return undefined;
  for (const [index, item] of value.entries()) {
    const problem = check(item, rules.items, { ...place, path: `${place.path}[${index}]` });
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function checkCombined(value: unknown, rules: Json, place: Place): string | undefined {
  const problems = (schemas: unknown) =>
    (Array.isArray(schemas) ? schemas : []).map((schema) => check(value, schema, place));
  const all = problems(rules.allOf).find((problem) => problem !== undefined);
  if (all !== undefined) return all;
  const any = problems(rules.anyOf);
  if (any.length > 0 && !any.includes(undefined)) return any[0];
  const one = problems(rules.oneOf);
  const fitting = one.filter((problem) => problem === undefined).length;
  if (one.length > 0 && fitting !== 1) return one[0] ?? `${place.path} fits more than one schema`;
  return undefined;
}
