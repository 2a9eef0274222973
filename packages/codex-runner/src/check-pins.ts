import { mkdir } from "node:fs/promises";
import { type CodexCommandContext, runCodexCommand } from "./codex-command.js";
import { commonPins, sandboxPin, withoutSkillsPin } from "./contract.js";
import type { Setting } from "./pins.js";
import { featureSettings } from "./pins.js";
import { isOwnEnd } from "./run-process.js";
import { settingArgs } from "./setting-args.js";
import { shellPolicy } from "./shell-policy.js";

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
 *
 * @returns undefined when codex did not answer in time
 */
export async function checkPins(
  context: CodexCommandContext,
  features: readonly string[],
  home: string,
): Promise<PinCheck | undefined> {
  await mkdir(home);
  const { required, optional } = checkedSettings(features);
  const accepts: Accepts = (settings) => isAccepted(context, home, settings);
  const all = await accepts([...required, ...optional]);
  if (all !== false) return all && { rejected: [], dropped: [] };
  const rejected = (await accepts(required)) ? [] : await refusedOf(required, accepts);
  const dropped = await refusedOf(optional, accepts);
  return rejected && dropped && { rejected, dropped };
}

/** Undefined where codex gave no answer: that is no refusal. */
type Accepts = (settings: readonly Setting[]) => Promise<boolean | undefined>;

/** The keys that codex refuses, each tried alone, one after the other. */
async function refusedOf(
  settings: readonly Setting[],
  accepts: Accepts,
): Promise<string[] | undefined> {
  const refused: string[] = [];
  for (const setting of settings) {
    const isTaken = await accepts([setting]);
    if (isTaken === undefined) return undefined;
    if (!isTaken) refused.push(setting[0]);
  }
  return refused;
}

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
): Promise<boolean | undefined> {
  const args = ["exec", "--strict-config", "--ephemeral", "--skip-git-repo-check"];
  const end = await runCodexCommand(context, [...args, ...settingArgs(settings), "-"], {
    env: { CODEX_HOME: home },
  });
  return isOwnEnd(end) ? end.stderr.includes("No prompt provided via stdin") : undefined;
}
