import { mkdir } from "node:fs/promises";
import { type CodexCommandContext, runCodexCommand } from "./codex-command.js";
import { commonPins, sandboxPin, withoutSkillsPin } from "./contract.js";
import { featureSettings } from "./pins.js";
import { settingArgs } from "./setting-args.js";
import { shellPolicy } from "./shell-policy.js";
import type { TomlValue } from "./toml.js";

/** Which settings this version refuses. Nothing that it only ignores goes unnoticed. */
export interface PinCheck {
  /** Guarantees rest on these: no run is made without them. */
  readonly rejected: readonly string[];
  /** Left out of every run. */
  readonly dropped: readonly string[];
}

/**
 * Asks codex whether it knows every setting that runs are pinned with: `--strict-config` makes an
 * unknown key an error, an empty home keeps the user's configuration out of it, and empty input
 * ends the run before anything else happens. One process when all is well, about 30 ms.
 */
export async function checkPins(
  context: CodexCommandContext,
  features: readonly string[],
  home: string,
): Promise<PinCheck> {
  await mkdir(home);
  const accepts = (settings: readonly Setting[]) => isAccepted(context, home, settings);
  const { required, optional } = checkedSettings(features);
  if (await accepts([...required, ...optional])) return { rejected: [], dropped: [] };
  const rejected = (await accepts(required)) ? [] : await refusedOf(required, accepts);
  return { rejected, dropped: await refusedOf(optional, accepts) };
}

/** The keys that codex refuses, each tried alone, one after the other. */
async function refusedOf(
  settings: readonly Setting[],
  accepts: (settings: readonly Setting[]) => Promise<boolean>,
): Promise<string[]> {
  const refused: string[] = [];
  for (const setting of settings) {
    if (!(await accepts([setting]))) refused.push(setting[0]);
  }
  return refused;
}

type Setting = readonly [key: string, value: TomlValue];

function checkedSettings(features: readonly string[]) {
  const pins = [...commonPins, sandboxPin, withoutSkillsPin];
  const settingsOf = (isOptional: boolean) =>
    pins
      .filter(({ since }) => (since !== undefined) === isOptional)
      .map(({ key, value }): Setting => [key, value]);
  const required: Setting[] = [
    ...settingsOf(false),
    ["shell_environment_policy", shellPolicy(["ANY_NAME"])],
    ["projects", { "/": { trust_level: "untrusted" } }],
    ...featureSettings(features, "none"),
  ];
  return { required, optional: settingsOf(true) };
}

async function isAccepted(
  context: CodexCommandContext,
  home: string,
  settings: readonly Setting[],
): Promise<boolean> {
  const args = ["exec", "--strict-config", "--ephemeral", "--skip-git-repo-check"];
  const end = await runCodexCommand(context, [...args, ...settingArgs(settings), "-"], {
    env: { CODEX_HOME: home },
  });
  return end.started && end.stderr.includes("No prompt provided via stdin");
}
