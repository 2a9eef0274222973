import type { Coverage, OmissionReason } from "@codex-in-claude/envelope";
import type { FileFact, Omission } from "@codex-in-claude/git-scope";
import { settingRules } from "../settings.js";
import { shownText } from "../shown-text.js";
import type { Change } from "./gather-change.js";
import { isMedia } from "./is-media.js";
import type { ReviewPlan } from "./plan.js";

const maxListed = 50;

interface OmittedFile {
  readonly path: string;
  readonly reason: OmissionReason;
}

/** Not part of what was asked for: git ignores it, or it is not there to be changed. */
export const neverInScope: readonly string[] = ["ignored", "sparse"];
/** Nor what the caller has put out of it. */
const excluded = ["untracked", "nested_repository"];

/**
 * Counts what was asked for, and what of it reached the model whole, from one list of files.
 *
 * @param named what the caller asked for by its own name, as paths below the repository's root, but
 *   for those under which there is nothing
 */
export function coverageOf(
  change: Change,
  { scope, maxInputBytes }: Pick<ReviewPlan, "scope" | "maxInputBytes">,
  named: ReadonlySet<string>,
): Coverage {
  const isExclusive = scope.kind === "working_tree" && scope.untracked === "exclude";
  const outOfScope = new Set<string>([...neverInScope, ...(isExclusive ? excluded : [])]);
  const { facts, includedPaths } = change;
  const changed = new Set(facts.files.map(({ path }) => path));
  const omittedChanges = facts.files
    .filter(({ path }) => !includedPaths.has(path))
    .map((file) => ({ path: file.path, reason: reasonOf(file, change) }));
  const elsewhere = [
    ...facts.omissions.flatMap((omission) =>
      outOfScope.has(omission.reason) ? namedAmong(omission, named) : [omission],
    ),
    ...namedBeyond(facts, outOfScope, named),
  ];
  const omittedElsewhere = elsewhere.flatMap(({ reason, paths }) =>
    paths
      // What was taken out of the index and stayed: its deletion is a change, what it holds is not.
      .filter((path) => reason === "untracked" || !changed.has(path))
      .map((path) => ({ path, reason: reason as OmissionReason })),
  );
  const unnamed = elsewhere.reduce((sum, { count, paths }) => sum + count - paths.length, 0);
  const omissions = [...omittedChanges, ...omittedElsewhere];
  const included = includedPaths.size;
  const omitted = omissions.length + unnamed;
  const listed = omissions.slice(0, maxListed).map(shown);
  return {
    status: statusOf(change, omissions, unnamed),
    detected: included + omitted,
    included,
    omitted,
    omissions: listed,
    ...(omitted > listed.length && { omissions_unlisted: omitted - listed.length }),
    ...hintFor(omissions, maxInputBytes < settingRules.maxInputBytes.range[1]),
  };
}

/** Whoever names a file that would be passed over means it, also where its whole folder is. */
function namedAmong(omission: Omission, named: ReadonlySet<string>): Omission[] {
  const isLeftOut = (name: string) =>
    omission.paths.some((path) => path === name || isFolderOf(path, name));
  return omissionOf(omission.reason, [...named].filter(isLeftOut));
}

/** Not every path is told where very many are left out: what is named and nowhere is one of them. */
function namedBeyond(
  { files, omissions }: Change["facts"],
  outOfScope: ReadonlySet<string>,
  named: ReadonlySet<string>,
): Omission[] {
  const isCut = ({ reason, count, paths }: Omission) =>
    outOfScope.has(reason) && count > paths.length;
  const cut = omissions.find(isCut);
  if (cut === undefined) return [];
  const told = [...files, ...omissions.flatMap(({ paths }) => paths.map((path) => ({ path })))];
  const isTold = (name: string) =>
    told.some(({ path }) => path === name || path.startsWith(`${name}/`) || isFolderOf(path, name));
  return omissionOf(
    cut.reason,
    [...named].filter((name) => !isTold(name)),
  );
}

/** Whether it is a folder, written with a slash, that the other is or lies in. */
const isFolderOf = (path: string, name: string) =>
  path.endsWith("/") && `${name}/`.startsWith(path);

function omissionOf(reason: Omission["reason"], paths: readonly string[]): Omission[] {
  return paths.length > 0 ? [{ reason, paths, count: paths.length }] : [];
}

function statusOf(
  { includedPaths, blockMaskedPaths, cutPath }: Change,
  omissions: readonly OmittedFile[],
  unnamed: number,
): Coverage["status"] {
  const nothingReached =
    includedPaths.size === 0 && blockMaskedPaths.size === 0 && cutPath === null;
  if (nothingReached) return "none";
  const inert = omissions.filter(({ path, reason }) => reason === "binary" && isMedia(path)).length;
  return omissions.length + unnamed === inert ? "complete" : "partial";
}

function reasonOf({ path, omitted, binary }: FileFact, change: Change): OmissionReason {
  if (change.withheldPaths.has(path)) return "withheld";
  if (binary) return "binary";
  if (path === change.cutPath) return "cut";
  if (change.blockMaskedPaths.has(path)) return "masked";
  if (change.lfsPaths.has(path)) return "lfs";
  if (change.submodulePaths.has(path)) return "nested_repository";
  return omitted === null ? "over_budget" : (omitted as OmissionReason);
}

function shown({ path, reason }: OmittedFile): OmittedFile {
  return { path: shownText(path), reason };
}

function hintFor(omissions: readonly OmittedFile[], mayBeRaised: boolean): { hint?: string } {
  const has = (reason: OmissionReason) => omissions.some((omission) => omission.reason === reason);
  const hints = [
    ...(has("untracked")
      ? ['New files are not tracked by git yet: name them in paths, or pass untracked "include".']
      : []),
    ...(has("masked")
      ? ["Lines that look like a private key were masked, with whatever else stands between them."]
      : []),
    ...(has("nested_repository") || has("dirty_submodule")
      ? ["What a submodule or another repository inside this one holds is reviewed there."]
      : []),
    ...(has("over_budget") || has("cut")
      ? [
          `The change is larger than the input limit: narrow it with paths${mayBeRaised ? ", or raise CODEX_IN_CLAUDE_MAX_INPUT_BYTES" : ""}.`,
        ]
      : []),
  ];
  return hints.length > 0 ? { hint: hints.join(" ") } : {};
}
