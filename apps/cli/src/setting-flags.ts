import { resolve } from "node:path";
import {
  type Env,
  readSettings,
  type Settings,
  settingFacts,
  settingPrefix,
  settingRules,
  type Tool,
} from "@codex-in-claude/workflows";
import { Option } from "commander";
import { flagOf } from "./command-of-tool.js";
import { choiceOption } from "./flags.js";
import { byDefault, withFacts } from "./help-layout.js";
import { inShellWords } from "./shell-words.js";

type SettingKey = keyof Settings;

/** One option of a command, made from a setting: it goes over the environment. */
export interface SettingFlag {
  readonly variable: string;
  readonly option: Option;
}

// The command line keeps no log.
const serverOnly: ReadonlySet<SettingKey> = new Set(["logLevel", "logFile"]);

/** The one tool that runs a model and makes use of them. */
const usedByOne: Partial<Record<SettingKey, string>> = {
  maxDelegateDiffBytes: "codex_delegate",
  ephemeral: "codex_consult",
};

/** What the values are called that are the name of a place, so that a shell can complete them. */
const placeNames: Partial<Record<SettingKey, string>> = {
  codexBin: "file",
  stateDirectory: "dir",
  readRoots: "dir",
};

/**
 * The settings that a command makes use of, as options: all for a run of the model and for the status
 * that shows them, the ones that find jobs or codex elsewhere.
 */
export function settingFlagsOf(tool: Tool): SettingFlag[] {
  return (Object.keys(settingRules) as SettingKey[])
    .filter((key) => uses(tool, key) && !isParameter(tool, key))
    .map((key) => {
      const option = optionOf(key).helpGroup("Settings, over the environment:");
      return { variable: settingPrefix + settingRules[key].name, option };
    });
}

function optionOf(key: SettingKey): Option {
  const rule = settingRules[key];
  const { values, default: usual } = settingFacts(key);
  const name = flagOf(rule.name.toLowerCase());
  const description = inShellWords(rule.description);
  if ("values" in rule) {
    return choiceOption(`${name} <choice>`, rule.values, description, byDefault(usual));
  }
  const value = placeNames[key] ?? (values === undefined ? "text" : "n");
  return new Option(`${name} <${value}>`, withFacts(description, values, byDefault(usual)));
}

function uses({ name, cost }: Tool, key: SettingKey): boolean {
  const user = usedByOne[key];
  if (user !== undefined && name !== "codex_status") return name === user;
  if (cost === "paid" || name === "codex_status") return !serverOnly.has(key);
  if (name.startsWith("codex_job_")) return key === "stateDirectory";
  return key === "codexBin" && (name === "codex_models" || name === "codex_transfer");
}

const isParameter = ({ request }: Tool, key: SettingKey) =>
  Object.hasOwn(request.entries, settingRules[key].name.toLowerCase());

/**
 * The environment with the settings that were given as options; a place is one from where the shell
 * stands, but a bare name stays one, and is refused: it could be meant for PATH.
 *
 * @returns what is wrong with the first that cannot be used as it stands, without its value
 */
export function withSettings(
  env: Env,
  options: Readonly<Record<string, string>>,
  cwd: string,
): { readonly ok: true; readonly env: Env } | { readonly ok: false; readonly message: string } {
  const given = Object.fromEntries(
    Object.entries(options).map(([variable, value]) => [variable, placed(variable, value, cwd)]),
  );
  const merged = { ...env, ...given };
  const flag = (variable: string) => flagOf(variable.slice(settingPrefix.length).toLowerCase());
  const empty = Object.keys(given).find((variable) => given[variable]?.trim() === "");
  if (empty !== undefined) return { ok: false, message: `${flag(empty)} must not be empty` };
  const problem = readSettings(merged).problems.find(({ name }) => Object.hasOwn(given, name));
  if (problem === undefined) return { ok: true, env: merged };
  const message = problem.message
    .replaceAll(problem.name, flag(problem.name))
    .replace(/^Cannot use (\S+): it must/, "$1 must")
    .replace(/; its default is used$|, so \d+ is used$/, "")
    .replace(/is outside (\d+ to \d+)$/, "must be a whole number from $1");
  return { ok: false, message };
}

/** A place from where the shell stands; of the roots to read there are several. */
function placed(variable: string, value: string, cwd: string): string {
  if (!placeVariables.has(variable)) return value;
  const isList = variable === settingPrefix + settingRules.readRoots.name;
  const places = isList ? value.split(",").map((place) => place.trim()) : [value];
  return places.map((place) => (place.includes("/") ? resolve(cwd, place) : place)).join(",");
}

const placeVariables: ReadonlySet<string> = new Set(
  (Object.keys(placeNames) as SettingKey[]).map((key) => settingPrefix + settingRules[key].name),
);
