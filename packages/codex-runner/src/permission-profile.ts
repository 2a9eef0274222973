import { randomUUID } from "node:crypto";
import { isAbsolute } from "node:path";
import type { SandboxMode } from "./codex-request.js";
import { globCharacters } from "./contract.js";
import type { TomlValue } from "./toml.js";

export interface ProfileSpec {
  /** Random for each run: a user's profile of the same name would be merged into it. */
  readonly name: string;
  /** Absolute path with links resolved; undefined leaves nothing readable but the minimum. */
  readonly tree?: string;
  readonly sandbox: SandboxMode;
  /** Folders of codex itself and those added by the caller, links resolved. */
  readonly readRoots: readonly string[];
  /** Absolute paths in the tree that are not readable, and globs of files. */
  readonly hiddenPaths: readonly string[];
}

/**
 * The settings of a permission profile that bounds reads and writes to a tree. It takes the place
 * of `-s`: given together, `-s` wins silently.
 */
export function profileSettings(spec: ProfileSpec): [key: string, value: TomlValue][] {
  const access = spec.sandbox === "workspace-write" ? "write" : "read";
  const filesystem: Record<string, TomlValue> = {
    ":root": "deny",
    ":minimal": "read",
  };
  for (const root of spec.readRoots) filesystem[root] = "read";
  if (spec.tree !== undefined) {
    filesystem[spec.tree] = access;
    for (const path of spec.hiddenPaths) filesystem[path] = "deny";
  }
  return [
    ["default_permissions", spec.name],
    [`permissions.${spec.name}.filesystem`, filesystem],
    [`permissions.${spec.name}.network`, { enabled: false }],
  ];
}

/** Whether a profile can name the path: absolute, not the root, and no glob for codex. */
export function canBeSealed(path: string): boolean {
  return isAbsolute(path) && path !== "/" && !globCharacters.test(path);
}

/** A name for a permission profile that no configuration can know. */
export function randomName(): string {
  return `run${randomUUID().replaceAll("-", "")}`;
}
