import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export interface CodexBinaryPaths {
  /** The npm launcher, `bin/codex.js`. */
  readonly launcher: string;
  /** The executable that the launcher starts. */
  readonly native: string;
}

const triples: Readonly<Record<string, string>> = {
  "linux-x64": "x86_64-unknown-linux-musl",
  "linux-arm64": "aarch64-unknown-linux-musl",
  "darwin-x64": "x86_64-apple-darwin",
  "darwin-arm64": "aarch64-apple-darwin",
};

/**
 * Where the codex under test lies, as absolute paths: the development dependency, or the npm
 * package in the folder that `CODEX_UNDER_TEST` names.
 */
export function codexBinary(): CodexBinaryPaths {
  const host = `${process.platform}-${process.arch}`;
  const triple = triples[host];
  if (triple === undefined) throw new Error(`No codex binary for ${host}`);
  const require = createRequire(import.meta.url);
  const manifest = process.env.CODEX_UNDER_TEST
    ? join(process.env.CODEX_UNDER_TEST, "package.json")
    : require.resolve("@openai/codex/package.json");
  const platform = createRequire(manifest).resolve(`@openai/codex-${host}/package.json`);
  return {
    launcher: join(dirname(manifest), "bin", "codex.js"),
    native: join(dirname(platform), "vendor", triple, "bin", "codex"),
  };
}
