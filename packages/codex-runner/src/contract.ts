/*
 * Every assumption about the codex command line. Measured on 0.140.0, 0.148.0, 0.160.1 and 0.169.0
 * with a scripted model; docs/discoveries/codex-exec.md has the measurements.
 */

/** The versions (major.minor) that the tests have run against; others work with a warning. */
export const testedVersions = ["0.140", "0.148", "0.160", "0.169"] as const;

/** npm's platform folder by Node's platform and architecture, as in npm's launcher. */
export const platformTriples: Readonly<Record<string, string>> = {
  "linux-x64": "x86_64-unknown-linux-musl",
  "linux-arm64": "aarch64-unknown-linux-musl",
  "darwin-x64": "x86_64-apple-darwin",
  "darwin-arm64": "aarch64-apple-darwin",
};
