import { commonPins, disabledFeatures, readingFeatures, testedVersions } from "./contract.js";
import type { CodexKnowledge } from "./learn-codex.js";

/** Whether a version is among those that are supported, by its `major.minor`. */
export function isSupported(
  version: string | undefined,
  supported: readonly string[] = testedVersions,
): boolean {
  const minor = version?.split(".").slice(0, 2).join(".");
  return minor !== undefined && supported.some((entry) => entry === minor || entry === version);
}

/** Why no run may be made with this codex; undefined when one may. */
export function describeBreak({ missingFlags, pins }: CodexKnowledge): string | undefined {
  if (missingFlags.length > 0) return `codex exec lacks ${missingFlags.join(", ")}`;
  if (pins.rejected.length > 0) return `codex rejects the settings ${pins.rejected.join(", ")}`;
  return undefined;
}

/** What differs from the tested versions without breaking a run. */
export function describeDrift(
  knowledge: CodexKnowledge,
  supportedVersions?: readonly string[],
): string[] {
  const { version, features, pins } = knowledge;
  const unknown = [...disabledFeatures, ...readingFeatures].filter(
    (pin) => isExpected(pin.since, version) && !features.includes(pin.name),
  );
  const dropped = commonPins.filter(
    (pin) => isExpected(pin.since, version) && pins.dropped.includes(pin.key),
  );
  return [
    ...(isSupported(version, supportedVersions)
      ? []
      : [`codex ${version ?? "of unknown version"} has not been tested`]),
    ...unknown.map(
      ({ name }) => `codex no longer knows the feature ${name}, which runs switch off`,
    ),
    ...dropped.map(({ key }) => `codex no longer takes the setting ${key}; runs go without it`),
  ];
}

function isExpected(since: string | undefined, version: string | undefined): boolean {
  if (since === undefined || version === undefined) return true;
  return minorOf(version) >= minorOf(since);
}

/** All tested versions are 0.x: the second number orders them. */
function minorOf(version: string): number {
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  return major * 100_000 + minor;
}
