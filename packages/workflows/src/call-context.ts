import { randomUUID } from "node:crypto";
import { runMarkerName } from "@codex-in-claude/codex-runner";
import { version } from "./identity.js";
import type { CallContext } from "./plan.js";
import type { ClientRoots } from "./resolve-workspace.js";
import { type Env, readSettings } from "./settings.js";
import { surfaceFingerprint } from "./tools/surface.js";

export interface Door {
  readonly env: Env;
  /** Absolute path of the folder that the process stands in. */
  readonly cwd: string;
  /** Whether a person chose that folder, as in a shell. */
  readonly cwdIsChosen: boolean;
  /** The client's roots, as absolute paths. */
  readonly roots?: ClientRoots | undefined;
}

/** What one call through a door knows beside its arguments. */
export function callContext({ env, cwd, cwdIsChosen, roots }: Door): CallContext {
  const { settings, problems } = readSettings(env);
  return {
    requestId: randomUUID(),
    identity: { version, fingerprint: surfaceFingerprint() },
    settings,
    settingProblems: problems,
    cwd,
    cwdIsChosen,
    isWithinRun: Boolean(env[runMarkerName]),
    roots,
  };
}
