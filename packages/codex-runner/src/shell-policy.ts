import { coreVariables } from "./contract.js";
import type { TomlValue } from "./toml.js";

/**
 * Which variables the commands of a run see. `include_only` comes last in codex, after a user's
 * own `set`, so that nothing but these names is left.
 *
 * @param names more variables of codex's environment, whose values are not written into argv
 */
export function shellPolicy(names: readonly string[]): TomlValue {
  if (names.length === 0) return { inherit: "core", include_only: coreVariables };
  return {
    inherit: "all",
    ignore_default_excludes: true,
    exclude: [],
    include_only: [...coreVariables, ...names],
  };
}

/** Whether a name means itself alone: codex takes `*` and the like for patterns. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
