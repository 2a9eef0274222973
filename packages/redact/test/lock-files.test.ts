import { describe, expect, it } from "vitest";
import { redactText } from "../src/index.js";
import { createRandom } from "./support/random.js";

const PACKAGES =
  "js-tokens csrf-token api-key passport-auth private-key session-id netlify datadog cloudflare bearer psk db_password".split(
    " ",
  );
const random = createRandom(71);
const hex = (length: number) => random.chars("0123456789abcdef", length);
const base64 = (length: number) =>
  random.chars("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", length);

/** An entry of each kind of lock file. */
const ENTRIES: Readonly<Record<string, (name: string) => string>> = {
  "package-lock.json": (name) =>
    `"node_modules/${name}": { "integrity": "sha512-${base64(86)}==" },`,
  "pnpm-lock.yaml": (name) =>
    `  ${name}@1.2.3:\n    resolution: {integrity: sha512-${base64(86)}==}`,
  "yarn.lock": (name) => `${name}@^1.2.3:\n  resolved "https://r/${name}.tgz#${hex(40)}"\n`,
  "bun.lock": (name) => `"${name}": ["${name}@1.2.3", "", {}, "sha512-${base64(86)}=="],`,
  "go.sum": (name) =>
    `github.com/o/${name} v1.2.3 h1:${base64(43)}=\ngithub.com/o/${name} v0.0.0-20200101000000-${hex(12)}/go.mod h1:${base64(43)}=`,
  "Cargo.lock": (name) => `"checksum ${name} 0.1.0" = "${hex(64)}"`,
  "poetry.lock": (name) => `[metadata.hashes]\n${name} = ["${hex(64)}", "${hex(64)}"]`,
  "uv.lock": (name) => `sdist = { url = "https://f/${name}.tar.gz", hash = "sha256:${hex(64)}" }`,
  "composer.lock": (name) => `"url": "https://g/${name}.git", "reference": "${hex(40)}"`,
  "Gemfile.lock": (name) => `  ${name} (1.2.3) sha256=${hex(64)}`,
  "Podfile.lock": (name) => `SPEC CHECKSUMS:\n  ${name}: ${hex(40)}`,
  "flake.lock": (name) => `"${name}": { "narHash": "sha256-${base64(43)}=", "rev": "${hex(40)}" }`,
};

describe("a lock file", () => {
  it.each(Object.entries(ENTRIES))(
    "is left alone, whatever its packages are called: %s",
    (path, entry) => {
      for (const name of PACKAGES) {
        const text = entry(name);
        expect(redactText(text, { path }).text).toBe(text);
      }
    },
  );
});
