import { constants } from "node:fs";
import { chmod, copyFile, lstat, mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GitContext } from "./git.js";
import type { Repository } from "./repository.js";
import type { UserSettings } from "./user-settings.js";

/** Our own git dir before the user's work tree: the repository's configuration is never read. */
export interface PrivateGitDir {
  readonly path: string;
  /** Runs git here, with the user's work tree. */
  readonly git: GitContext;
}

export interface PrivateGitDirOptions {
  /** An existing folder of ours. */
  readonly path: string;
  readonly repository: Repository;
  readonly settings: UserSettings;
  readonly sealed: GitContext;
  /** The folder that git takes for the work tree; the repository's own when absent. */
  readonly workTree?: string;
  /** Files above this are taken for binary, so that git never loads them. */
  readonly maxFileBytes: number;
  /** Rules that stand above every `.gitattributes`. */
  readonly attributes?: string;
}

/** The work tree's attributes may neither hide a file's diff nor change how its hunks are read. */
export const PLAIN_DIFF = "* !diff\n";

const WRITTEN = "written";

/**
 * The context for commands that write objects. They do not see the user's: git sets the time of
 * an object that it would write and finds there, and so would touch the user's repository.
 */
export function asWriter(git: GitContext, gitDir: string): GitContext {
  return {
    ...git,
    env: { ...git.env, GIT_OBJECT_DIRECTORY: join(gitDir, WRITTEN) },
    // Not in the configuration, where it would hold for binary patches, too.
    globalArgs: [...git.globalArgs, "-c", "core.looseCompression=0"],
  };
}

/**
 * The context for a command that writes no object and reads thousands: it looks first where the user's
 * are, and not each time in vain where ours would be.
 */
export function asReader(git: GitContext, gitDir: string, { commonDir }: Repository): GitContext {
  const env = {
    GIT_OBJECT_DIRECTORY: join(commonDir, "objects"),
    GIT_ALTERNATE_OBJECT_DIRECTORIES: quoteValue(join(gitDir, WRITTEN)),
  };
  return { ...git, env: { ...git.env, ...env } };
}

/** Fills a folder with a git dir of ours that borrows the user's objects. */
export async function writePrivateGitDir(options: PrivateGitDirOptions): Promise<PrivateGitDir> {
  const { path, repository, sealed } = options;
  await mkdir(join(path, "refs", "heads"), { recursive: true, mode: 0o700 });
  await mkdir(join(path, "objects", "info"), { recursive: true, mode: 0o700 });
  await mkdir(join(path, "info"), { mode: 0o700 });
  await writeFile(join(path, "HEAD"), repository.head?.commit ?? "ref: refs/heads/unborn\n");
  await writeFile(join(path, "config"), configText(options));
  await mkdir(join(path, WRITTEN, "pack"), { recursive: true, mode: 0o700 });
  const borrowed = [join(repository.commonDir, "objects"), join(path, WRITTEN)];
  await writeFile(
    join(path, "objects", "info", "alternates"),
    `${borrowed.map(quoteLine).join("\n")}\n`,
  );
  await writeFile(join(path, "info", "attributes"), options.attributes ?? PLAIN_DIFF);
  const exclude = join("info", "exclude");
  await copyIfRegular(join(repository.commonDir, exclude), join(path, exclude)).catch(unlessClosed);
  await copyIfRegular(join(repository.commonDir, "shallow"), join(path, "shallow"));
  return {
    path,
    git: {
      ...sealed,
      globalArgs: [`--git-dir=${path}`, `--work-tree=${options.workTree ?? repository.root}`],
      cwd: options.workTree ?? repository.root,
    },
  };
}

function configText({ repository, settings, maxFileBytes }: PrivateGitDirOptions): string {
  const sha256 = repository.objectFormat === "sha256";
  const lines = [
    "[core]",
    `repositoryFormatVersion = ${sha256 ? 1 : 0}`,
    "bare = false",
    "quotePath = false",
    "safecrlf = false",
    "hooksPath = /dev/null",
    "fsmonitor = false",
    "commitGraph = false",
    // What is written here lives as long as this folder.
    "fsync = none",
    `bigFileThreshold = ${maxFileBytes}`,
    ...Object.entries(settings.carried).map(([key, value]) => `${key.slice(5)} = ${value}`),
    `excludesFile = ${quoteValue(settings.excludesFile ?? "/dev/null")}`,
    `attributesFile = ${quoteValue(settings.attributesFile ?? "/dev/null")}`,
    "[pack]",
    "compression = 0",
    "[gc]",
    "auto = 0",
    ...(sha256 ? ["[extensions]", "objectFormat = sha256"] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function quoteValue(value: string): string {
  return `"${value.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\t/g, "\\t")}"`;
}

/** `objects/info/alternates` is read by line, `#` begins a comment, a quoted line is C-style. */
function quoteLine(path: string): string {
  return /["\\\n]|^#/.test(path) ? quoteValue(path) : path;
}

/** git goes on without rules that it may not read. */
function unlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== "EACCES") throw error;
}

/** Copies a file that is neither a link nor a pipe nor a device; no file is no error. */
export async function copyIfRegular(from: string, to: string): Promise<void> {
  const before = await lstat(from).catch(() => null);
  if (!before?.isFile()) return;
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await chmod(to, 0o600);
  const whole = Math.floor(before.mtimeMs / 1000);
  await utimes(to, whole, whole);
}
