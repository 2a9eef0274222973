/** What every diff has in common; nothing of it is left to configuration. */
const ALIKE = ["--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--no-abbrev"];

/** Lists what differs, renames not looked for. */
export const LIST_ARGS = [
  "diff",
  "--raw",
  "-z",
  ...ALIKE,
  "--no-renames",
  "--ignore-submodules=dirty",
] as const;

/** The raw lines of what differs, renames found, and then the patches in the same order. */
export const PATCH_ARGS = [
  "diff",
  "--raw",
  "-p",
  ...ALIKE,
  "-M",
  "-U3",
  "--diff-algorithm=histogram",
  "--src-prefix=a/",
  "--dst-prefix=b/",
  "--submodule=short",
  "--ignore-submodules=dirty",
] as const;

/** A patch that `git apply` takes, byte for byte. */
export const CAPTURE_ARGS = [
  "diff",
  "--binary",
  "--full-index",
  "-M",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--src-prefix=a/",
  "--dst-prefix=b/",
  "--submodule=short",
] as const;
