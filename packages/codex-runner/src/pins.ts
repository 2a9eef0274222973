import { dirname } from "node:path";
import type { CodexRequest, ReadScope } from "./codex-request.js";
import {
  commonPins,
  disabledFeatures,
  readingFeatures,
  sandboxPin,
  withoutSkillsPin,
} from "./contract.js";
import { profileSettings } from "./permission-profile.js";
import type { RunProfile } from "./run-profile.js";
import { isVariableName, shellPolicy } from "./shell-policy.js";
import type { TomlValue } from "./toml.js";

/** What a run is pinned by beside the request. Plain data, so that argv is a pure function. */
export interface RunPolicy {
  /** The folder that codex works in, links resolved. */
  readonly cwd: string;
  readonly reads: ReadScope;
  /** The permission profile of a sealed run; without it `-s` decides. */
  readonly profile?: RunProfile;
  readonly features: readonly string[];
  readonly droppedPins: readonly string[];
  /** The user's MCP servers that must not start, by name. */
  readonly disabledServers: readonly string[];
  /** Those that may start as programs here, which are marked as the run's. */
  readonly markedServers: readonly string[];
  /** Name and value of the variable that marks what belongs to the run. */
  readonly marker: Readonly<Record<string, string>>;
}

export type Setting = readonly [key: string, value: TomlValue];

/** Every setting that the run's guarantees rest on, in the order of argv. */
export function pinnedSettings(request: CodexRequest, policy: RunPolicy): Setting[] {
  const pins = commonPins.filter(({ key }) => !policy.droppedPins.includes(key));
  return [
    ...pins.map(({ key, value }): Setting => [key, value]),
    ["shell_environment_policy", shellPolicy((request.commandEnv ?? []).filter(isVariableName))],
    ["projects", distrust(policy.cwd)],
    ...featureSettings(policy.features, policy.reads),
    ...(usesSkills(request, policy)
      ? []
      : [[withoutSkillsPin.key, withoutSkillsPin.value] as const]),
    ...serverSettings(policy),
    ...sandboxSettings(request, policy),
  ];
}

/** Switches off the pinned features that this version knows. */
export function featureSettings(known: readonly string[], reads: ReadScope): Setting[] {
  const pinned = reads === "none" ? [...disabledFeatures, ...readingFeatures] : disabledFeatures;
  return pinned
    .filter(({ name }) => known.includes(name))
    .map(({ name }): Setting => [`features.${name}`, false]);
}

/**
 * The folder and everything above it, so that no `.codex/config.toml` on the way takes effect,
 * whichever of the folders the user has trusted. The dotted form of the key does not work.
 */
function distrust(cwd: string): TomlValue {
  const folders: Record<string, TomlValue> = {};
  for (let folder = cwd; ; folder = dirname(folder)) {
    folders[folder] = { trust_level: "untrusted" };
    if (folder === dirname(folder)) return folders;
  }
}

function usesSkills(request: CodexRequest, policy: RunPolicy): boolean {
  const { skills = true, isolation } = request;
  return skills && isolation !== "ignore-rules" && policy.reads !== "none";
}

/** Each by name: an empty table would be merged and clear nothing. */
function serverSettings({ disabledServers, markedServers, marker }: RunPolicy): Setting[] {
  const servers = Object.fromEntries([
    ...disabledServers.map((name) => [name, { enabled: false }]),
    ...markedServers.map((name) => [name, { env: marker }]),
  ]);
  return Object.keys(servers).length === 0 ? [] : [["mcp_servers", servers]];
}

function sandboxSettings(request: CodexRequest, policy: RunPolicy): Setting[] {
  const { profile, reads } = policy;
  if (profile === undefined) return [[sandboxPin.key, sandboxPin.value]];
  const { tree, ...rest } = profile;
  return profileSettings({
    ...rest,
    sandbox: request.sandbox,
    ...(reads === "none" ? {} : { tree }),
  });
}
