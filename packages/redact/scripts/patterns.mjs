import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCE = fileURLToPath(new URL("../src", import.meta.url));

/**
 * Lists every regular expression literal of the package's source, with the place it stands in.
 *
 * @returns {{ file: string, source: string, flags: string, hash: string }[]}
 */
export function listPatterns() {
  return readdirSync(SOURCE, { recursive: true })
    .filter((name) => String(name).endsWith(".ts"))
    .sort()
    .flatMap((name) =>
      literalsOf(readFileSync(join(SOURCE, String(name)), "utf8")).map((literal) =>
        describe(String(name), literal),
      ),
    );
}

function describe(file, { source, flags: written }) {
  // The engine tries rules at one place only, as the sticky flag says.
  const flags = file.startsWith("rules/") && !written.includes("y") ? `${written}y` : written;
  const hash = createHash("sha256").update(`${source}/${flags}`).digest("hex").slice(0, 24);
  return { file, source, flags, hash };
}

/** A slash begins a literal where no operand can end: after these, or after `return`. */
const BEFORE_LITERAL = /(?:^|[(,=:[!&|?{};\n>]|\breturn|=>)\s*$/;
const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*/g;

function literalsOf(code) {
  const literals = [];
  for (const { 0: token, index } of code.matchAll(TOKEN)) {
    if (!token.startsWith("/") || token.startsWith("//") || token.startsWith("/*")) continue;
    if (!BEFORE_LITERAL.test(code.slice(Math.max(0, index - 40), index))) continue;
    const end = token.lastIndexOf("/");
    literals.push({ source: token.slice(1, end), flags: token.slice(end + 1) });
  }
  return literals;
}
