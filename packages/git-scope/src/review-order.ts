/** What a reader should see first: source, then tests, then what a program wrote. */
export type ReviewRank = 0 | 1 | 2;

/**
 * Names of files and folders, `*` for anything. The reviewed repository's own attributes have
 * no say: they could move what matters out of sight.
 */
const TESTS = [
  "test",
  "tests",
  "__tests__",
  "spec",
  "specs",
  "e2e",
  "testdata",
  "fixtures",
  "__fixtures__",
  "__mocks__",
  "conftest.py",
  "test_*.py",
  "*_test.*",
  "*.test.*",
  "*.spec.*",
  "*Test.java",
  "*Tests.java",
  "*Test.kt",
  "*Tests.cs",
] as const;

const GENERATED = [
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "bun.lock",
  "bun.lockb",
  "deno.lock",
  "composer.lock",
  "Gemfile.lock",
  "Cargo.lock",
  "poetry.lock",
  "Pipfile.lock",
  "pdm.lock",
  "uv.lock",
  "go.sum",
  "go.work.sum",
  "flake.lock",
  "mix.lock",
  "pubspec.lock",
  "Podfile.lock",
  "Package.resolved",
  "packages.lock.json",
  "gradle.lockfile",
  "dist",
  "build",
  "coverage",
  "node_modules",
  "vendor",
  "third_party",
  "generated",
  "__generated__",
  "__snapshots__",
  ".next",
  ".nuxt",
  "*.min.js",
  "*.min.css",
  "*.js.map",
  "*.css.map",
  "*.snap",
  "*.pb.go",
  "*.pb.cc",
  "*.pb.h",
  "*_pb2.py",
  "*_pb2_grpc.py",
  "*.g.dart",
  "*.freezed.dart",
  "*.generated.*",
  "*.Designer.cs",
] as const;

/** Says which of the three a path is, by its name and the names of the folders above it. */
export function reviewRank(path: string): ReviewRank {
  const names = path.split("/");
  if (names.some(isTest)) return 1;
  return names.some(isGenerated) ? 2 : 0;
}

const isTest = oneOf(TESTS);
const isGenerated = oneOf(GENERATED);

/**
 * The same order as the text of a git order file; null when all paths are of one rank.
 * git puts what matches no line last, and so source last: rotate its output to the first source.
 */
export function orderFile(paths: readonly string[]): string | null {
  if (new Set(paths.map(reviewRank)).size < 2) return null;
  const names = new Set(paths.flatMap((path) => path.split("/")));
  // Each line is tried on each path and each folder above it: only those that match are worth it.
  const lines = [...TESTS, ...GENERATED].filter((pattern) => [...names].some(oneOf([pattern])));
  return `${lines.flatMap((pattern) => [pattern, `*/${pattern}`]).join("\n")}\n`;
}

function oneOf(patterns: readonly string[]): (name: string) => boolean {
  const exact = new Set(patterns.filter((pattern) => !pattern.includes("*")));
  const wild = patterns.filter((pattern) => pattern.includes("*")).map(asSource);
  // Names are short, and so a pattern with stars at both ends does no harm.
  const pattern = new RegExp(`^(?:${wild.join("|")})$`, "s");
  return (name) => exact.has(name) || (wild.length > 0 && pattern.test(name));
}

function asSource(pattern: string): string {
  return pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*");
}
