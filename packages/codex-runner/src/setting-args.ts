import { type TomlValue, toToml } from "./toml.js";

/** Settings as `-c key=value` arguments. */
export function settingArgs(settings: readonly (readonly [string, TomlValue])[]): string[] {
  return settings.flatMap(([key, value]) => ["-c", `${key}=${toToml(value)}`]);
}
