import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname } from "node:path";
import {
  checkExtraArgs,
  checkNames,
  checkProvider,
  codexHomeOf,
} from "@codex-in-claude/codex-runner";
import type { Problem } from "@codex-in-claude/envelope";
import { type Env, type Settings, settingPrefix, settingRules } from "../settings.js";

/** Settings that can be read and with which no paid call can go on; their values are not repeated. */
export async function unusableSettings(settings: Settings, env: Env): Promise<Problem[]> {
  const model = checkNames({ model: settings.model });
  const effort = checkNames({ reasoningEffort: settings.reasoningEffort });
  const extra = checkExtraArgs(settings.extraArgs);
  const { isolation } = settings;
  const provider = await checkProvider(
    { isolation, extraArgs: extra.ok ? extra.args : [] },
    codexHomeOf(env),
  );
  return [
    ...(provider ? [unusable(provider.code, "isolation", provider.message)] : []),
    ...(model ? [unusable(model.code, "model", model.message)] : []),
    ...(effort ? [unusable(effort.code, "reasoningEffort", effort.message)] : []),
    ...(extra.ok ? [] : [unusable("extra_args_rejected", "extraArgs", extra.message)]),
    ...((await canHoldRecords(settings.stateDirectory))
      ? []
      : [unusable("storage_unavailable", "stateDirectory", "It is no folder that can be written")]),
  ];
}

function unusable(code: Problem["code"], key: keyof Settings, why: string): Problem {
  const name = settingPrefix + settingRules[key].name;
  return {
    code,
    message: `${name} cannot be used: ${why}`,
    repair: `Correct ${name}, or remove it.`,
  };
}

/** The folder, or the nearest one above it that is there, in which it would be made. */
async function canHoldRecords(folder: string): Promise<boolean> {
  try {
    if (!(await stat(folder)).isDirectory()) return false;
    await access(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" && dirname(folder) !== folder && canHoldRecords(dirname(folder));
  }
}
