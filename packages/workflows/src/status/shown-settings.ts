import { redactTree } from "@codex-in-claude/redact";
import { type Settings, settingRules } from "../settings.js";

type Shown = Record<string, string | number | boolean | string[]>;

/** The settings in force under their names in the environment; unset ones are left out. */
export function shownSettings(settings: Settings): Shown {
  const shown: Shown = {};
  for (const key of Object.keys(settingRules) as (keyof Settings)[]) {
    const value = settings[key];
    if (value === undefined) continue;
    shown[settingRules[key].name] = typeof value === "object" ? [...value] : value;
  }
  // What an option is set to may be a secret; which option it is may not.
  if (settings.extraArgs.length > 0) {
    shown[settingRules.extraArgs.name] = settings.extraArgs.map((arg) => arg.replace(/=.*/s, "=…"));
  }
  return redactTree(shown).value;
}
