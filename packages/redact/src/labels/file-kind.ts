/** What a file's name says about the text in it; it decides how much a bare value must prove. */
export type FileKind = "settings" | "code" | "config" | "prose" | "generated" | "unknown";

const CODE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|pyi|rb|go|rs|java|kt|kts|scala|swift|m|mm|c|h|cc|cpp|hpp|cs|fs|vb|php|pl|pm|lua|dart|ex|exs|erl|hs|clj|cljs|groovy|gradle|sql|r|jl|zig|nim|sol|css|scss|less|html?|ejs|hbs)$/i;
const CONFIG =
  /(?:^|[/.])(?:env|envrc|ini|cfg|conf|config|properties|toml|ya?ml|json5?|jsonc|xml|plist|tf|hcl|tfvars|tfstate|npmrc|netrc|pypirc|s3cfg|credentials|dockerfile|sh|bash|zsh|ps1|bat|cmd|service|cnf|settings|reg|nix)$|(?:^|\/)\.env[^/]*$/i;
const PROSE = /\.(?:md|mdx|markdown|rst|txt|adoc|asciidoc|org|tex|po|pot|srt)$/i;
const GENERATED =
  /\.(?:map|min\.[cm]?js|min\.css|d\.[cm]?ts|svg|lock|snap|sum|ipynb)$|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|poetry\.lock|cargo\.lock|composer\.lock|gemfile\.lock|go\.sum|flake\.lock|deno\.lock|bun\.lock|uv\.lock|pdm\.lock|pipfile\.lock|packages\.lock\.json|podfile\.lock|mix\.lock|gradle\.lockfile)$/i;

/** Written by an operator, for one installation: a password in it is one, however plain. */
const SETTINGS =
  /(?:\.(?:tf|hcl|tfvars)|(?:^|\/)(?:nuget\.config|\.env(?:\.(?!example|sample|template|dist)[^/]*)?))$/i;

/** Sorts a path by what its contents look like. */
export function fileKind(path: string | undefined): FileKind {
  if (path === undefined) return "unknown";
  if (SETTINGS.test(path)) return "settings";
  if (GENERATED.test(path)) return "generated";
  if (CODE.test(path)) return "code";
  if (CONFIG.test(path)) return "config";
  return PROSE.test(path) ? "prose" : "unknown";
}
