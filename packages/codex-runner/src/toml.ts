export type TomlValue =
  | string
  | number
  | boolean
  | readonly TomlValue[]
  | { readonly [key: string]: TomlValue };

/** Writes a value as one line of TOML, for `-c key=value`. Every key and string is quoted. */
export function toToml(value: TomlValue): string {
  if (typeof value === "string") return tomlString(value);
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return `[${value.map(toToml).join(",")}]`;
  const pairs = Object.entries(value).map(([key, item]) => `${tomlString(key)}=${toToml(item)}`);
  return `{${pairs.join(",")}}`;
}

/** JSON's escapes are TOML's, but for DEL, which TOML wants escaped too. */
function tomlString(text: string): string {
  return JSON.stringify(text).replaceAll("\u007f", "\\u007F");
}
