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
  return redactTree(shown).value;
}
