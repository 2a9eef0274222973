import { runMarkerName } from "@codex-in-claude/codex-runner";
import type { Problem } from "@codex-in-claude/envelope";
import { type Env, settingPrefix, settingRules } from "../settings.js";

/** Says of variables under our prefix that nothing reads them; a name may be a slip. */
export function misspeltVariables(env: Env): Problem[] {
  const known = new Set(Object.values(settingRules).map(({ name }) => settingPrefix + name));
  return Object.keys(env)
    .filter((name) => name.startsWith(settingPrefix) && name !== runMarkerName && !known.has(name))
    .filter((name) => /^\w{1,64}$/.test(name))
    .map((name) => ({
      code: "invalid_setting",
      message: `${name} is the name of no setting`,
      repair: `Correct ${name}, or remove it.`,
    }));
}
