import { lstat, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isWithin } from "./environment.js";
import type { GitScopeFailure } from "./error.js";
import { type GitContext, runGit } from "./git.js";
import type { Repository } from "./repository.js";
import type { Environment } from "./run-process.js";

/** What is carried over from the user's and the repository's configuration, and nothing else. */
export interface UserSettings {
  /** Settings that change how files compare, with values of a closed set. */
  readonly carried: Readonly<Record<string, string>>;
  readonly excludesFile: string | null;
  readonly attributesFile: string | null;
  /** Objects may be missing because the clone is partial. */
  readonly partialClone: boolean;
  /** Filters that are set up: by one of these a file holds something else than the repository. */
  readonly filters: ReadonlySet<string>;
}

const YES_NO = /^(true|false|yes|no|on|off|1|0)$/i;

/** Tells whether the disk bears out a setting of the repository's own by which a change would be passed over. */
type Evidence = (repository: Repository) => Promise<boolean>;

/** By which a repository could hide a change: with the values, in small letters, that would. */
const DOUBTED: Readonly<Record<string, readonly [hides: RegExp, evidence: Evidence]>> = {
  "core.checkstat": [/^minimal$/, async () => false],
  "core.trustctime": [/^(false|no|off|0)$/, async () => false],
  "core.ignorecase": [/^(true|yes|on|1)$/, ignoresCase],
  "core.filemode": [/^(false|no|off|0)$/, keepsNoModes],
  "core.symlinks": [/^(false|no|off|0)$/, keepsNoModes],
};

/** Keys that name no program and no path, each with the values that are let through. */
const CARRIED: Readonly<Record<string, RegExp>> = {
  "core.autocrlf": /^(true|false|input)$/i,
  "core.checkstat": /^(default|minimal)$/i,
  "core.eol": /^(lf|crlf|native)$/i,
  "core.filemode": YES_NO,
  "core.ignorecase": YES_NO,
  "core.precomposeunicode": YES_NO,
  // By which git looks at a file outside of a sparse checkout that is there all the same.
  "core.sparsecheckout": YES_NO,
  "core.symlinks": YES_NO,
  "core.trustctime": YES_NO,
};

/** Of what would be run when a file is put into the repository. */
const FILTER = /^filter\.(.*)\.(clean|process)$/s;

/** One line of git's configuration, with the file's kind that it came from. */
export interface Setting {
  readonly scope: string;
  readonly key: string;
  readonly value: string;
}

export type ListedSettings =
  | { readonly ok: true; readonly settings: readonly Setting[] }
  | GitScopeFailure;

/** Lists the configuration that the user's own git would use here; listing it runs nothing. */
export async function listSettings(lookup: GitContext): Promise<ListedSettings> {
  const listed = await runGit(lookup, ["config", "--list", "-z", "--show-scope"]);
  if (!listed.ok) return listed;
  return { ok: true, settings: parseSettings(listed.stdout.toString("utf8")) };
}

/** Picks from a configuration what is carried over. */
export async function userSettings(
  settings: readonly Setting[],
  env: Environment,
  repository: Repository,
): Promise<UserSettings> {
  const find = (key: string, defaultName: string) =>
    userFile(settings, key, defaultName, env, repository);
  return {
    carried: await carriedOf(settings, repository),
    excludesFile: await find("core.excludesfile", "ignore"),
    attributesFile: await find("core.attributesfile", "attributes"),
    filters: new Set(settings.flatMap(({ key }) => FILTER.exec(key)?.[1] ?? [])),
    partialClone: settings.some(
      ({ key, value }) =>
        key === "extensions.partialclone" || (/^remote\..*\.promisor$/.test(key) && isTrue(value)),
    ),
  };
}

function isTrue(value: string): boolean {
  return /^(true|yes|on|1)$/i.test(value);
}

function parseSettings(text: string): Setting[] {
  const fields = text.split("\0");
  const settings: Setting[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [key = "", ...value] = (fields[at + 1] ?? "").split("\n");
    // A key without "=" means true.
    const text = value.length === 0 ? "true" : value.join("\n");
    settings.push({ scope: fields[at] ?? "", key, value: text });
  }
  return settings;
}

async function carriedOf(
  settings: readonly Setting[],
  repository: Repository,
): Promise<Record<string, string>> {
  const carried: Record<string, string> = {};
  for (const { scope, key, value } of settings) {
    if (!CARRIED[key]?.test(value)) continue;
    const lower = value.toLowerCase();
    const [hides, evidence] = DOUBTED[key] ?? [];
    const doubted = (scope === "local" || scope === "worktree") && hides?.test(lower);
    if (doubted && !(await evidence?.(repository))) continue;
    carried[key] = lower;
  }
  return carried;
}

/** True where `.GIT` is there and no entry of that name: then it is `.git`. */
async function ignoresCase({ root }: Repository): Promise<boolean> {
  const other = await lstat(join(root, ".GIT")).catch(() => null);
  return other !== null && !(await readdir(root)).includes(".GIT");
}

/** On a disk that keeps no modes, such as one of Windows, every file is executable; such disks have no links, either. */
async function keepsNoModes({ gitDir }: Repository): Promise<boolean> {
  const head = await lstat(join(gitDir, "HEAD")).catch(() => null);
  return ((head?.mode ?? 0) & 0o111) !== 0;
}

/** The user's own file of rules; a repository may name one only within itself. */
async function userFile(
  settings: readonly Setting[],
  key: string,
  defaultName: string,
  env: Environment,
  repository: Repository,
): Promise<string | null> {
  const home = env.HOME ?? "";
  const set = settings.filter((setting) => setting.key === key).reverse();
  const candidates = set.flatMap(({ scope, value }) => {
    const path = value.startsWith("~/") ? join(home, value.slice(2)) : value;
    const own = scope === "local" || scope === "worktree";
    const inside = isWithin(repository.root, path) || isWithin(repository.commonDir, path);
    return path.startsWith("/") && (!own || inside) ? [path] : [];
  });
  const config = env.XDG_CONFIG_HOME || (home && join(home, ".config"));
  const chosen = candidates[0] ?? (config ? join(config, "git", defaultName) : null);
  if (chosen === null) return null;
  // Not a pipe or a device, which git would wait for.
  return (await stat(chosen).catch(() => null))?.isFile() ? chosen : null;
}
