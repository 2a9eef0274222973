import { describe, expect, it } from "vitest";
import { redactText, VALUE_MARKER } from "../../src/index.js";
import { build, FORMATS } from "../support/formats.js";
import { leftOf } from "../support/leak.js";
import { createRandom } from "../support/random.js";

const VENDORS = [
  "github-pat",
  "anthropic-api",
  "openai-project",
  "stripe-live",
  "slack-bot",
  "gitlab-pat",
  "aws-key",
  "jwt",
  "npm",
];

const wedge = (sign: string) => (token: string) =>
  token.slice(0, token.length >> 1) + sign + token.slice(token.length >> 1);
const hex = (char: string) => char.charCodeAt(0).toString(16);
/** Punctuation is left as it is, as printers of such escapes do. */
const octal = (char: string) =>
  /\w/.test(char) ? `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}` : char;

/** Ways to hide a token from a pattern that a program or a reader sees through. */
const WEDGES: Readonly<Record<string, string>> = {
  "a zero-width space": "\u200b",
  "a zero-width joiner": "\u200d",
  "a zero-width non-joiner": "\u200c",
  "a byte order mark": "\ufeff",
  "a word joiner": "\u2060",
  "a soft hyphen": "\u00ad",
  "a right-to-left override": "\u202e",
  "a left-to-right isolate": "\u2066",
  "a variation selector": "\ufe0f",
  "a combining accent": "\u0301",
  "a grapheme joiner": "\u034f",
  "a tag character": "\u{e0041}",
  "a null": "\0",
  "a backspace": "\b",
  "a delete": "\x7f",
  "a vertical tab": "\v",
  "a bare carriage return": "\r",
  "a colour sequence": "\x1b[38;5;196m",
  "a reset sequence": "\x1b[0m",
  "an erase sequence": "\x1b[K",
  "a hyperlink": "\x1b]8;;http://a\x07",
  "a hyperlink ended by ST": "\x1b]8;;http://a\x1b\\",
  "an eight-bit control sequence": "\x9b0m",
  "a line separator": "\u2028",
  "a Hangul filler": "\u3164",
  "a soft hyphen entity": "&shy;",
};

const SPELLINGS: Readonly<Record<string, (token: string) => string>> = {
  "JSON escapes": (t) => [...t].map((c) => `\\u00${hex(c)}`).join(""),
  "one JSON escape": (t) => t.replace(/[a-z]/, (c) => `\\u00${hex(c)}`),
  "long escapes": (t) => [...t].map((c) => `\\U000000${hex(c)}`).join(""),
  "octal escapes": (t) => [...t].map(octal).join(""),
  "per cent signs of per cent signs": (t) => [...t].map((c) => `%25${hex(c)}`).join(""),
  "hexadecimal escapes": (t) => [...t].map((c) => `\\x${hex(c)}`).join(""),
  "per cent signs": (t) => [...t].map((c) => `%${hex(c)}`).join(""),
  "character references": (t) => [...t].map((c) => `&#${c.charCodeAt(0)};`).join(""),
  "full-width letters": (t) =>
    [...t].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(""),
  "a mathematical letter": (t) =>
    t.replace(/[a-z]/, (c) => String.fromCodePoint(0x1d41a + c.charCodeAt(0) - 97)),
  "a Cyrillic letter": (t) => t.replace("e", "\u0435").replace("a", "\u0430"),
  "a zero-width space everywhere": (t) => [...t].join("\u200b"),
};

const BREAKS: Readonly<Record<string, string>> = {
  "a line break": "\n",
  "a CRLF": "\r\n",
  "an indented line break": "\n  ",
  "a line continuation": "\\\n",
  "a sum of strings": '" + "',
  "a sum of strings in SQL": '" || "',
  "a sum of strings in Haskell": '" ++ "',
  "a sum of strings in Elixir": '" <> "',
  "a sum of strings on two lines": '" +\n    "',
};

describe("a token hidden by", () => {
  for (const [name, sign] of Object.entries(WEDGES)) {
    it(`${name} is masked with it`, () =>
      expectMasked(wedge(sign), (masked) => masked.replaceAll(sign, "")));
  }
  for (const [name, spell] of Object.entries(SPELLINGS)) {
    it(`${name} is masked as it is written`, () => {
      for (const vendor of VENDORS) {
        const written = spell(build(FORMATS[vendor] as string, createRandom(11)));
        const { text, report } = redactText(`tok ${written} end`);
        expect(report.length, `${vendor}: ${text}`).toBeGreaterThan(0);
        expect(leftOf(text, written), vendor).toBeUndefined();
        expect(text.startsWith("tok ") && text.endsWith(" end"), vendor).toBe(true);
      }
    });
  }
  for (const [name, sign] of Object.entries(BREAKS)) {
    it(`${name} is masked on both sides of it`, () =>
      expectMasked(wedge(sign), (masked) => masked.replaceAll(sign, "")));
  }
  it("characters glued before and after it is masked", () =>
    expectMasked(
      (t) => `abc1${t}`,
      (masked) => masked,
    ));
  it("another token glued to it is masked", () =>
    expectMasked(
      (t) => t + t,
      (masked) => masked,
    ));
  it("a line of 200,000 characters around it is masked", () =>
    expectMasked(
      (t) => `${"x".repeat(100_000)} ${t} ${"y".repeat(100_000)}`,
      (masked) => masked,
    ));
});

function expectMasked(
  hide: (token: string) => string,
  seenThrough: (masked: string) => string,
): void {
  for (const vendor of VENDORS) {
    const token = build(FORMATS[vendor] as string, createRandom(12));
    const { text } = redactText(`tok ${hide(token)} end`);
    expect(leftOf(text, token) ?? leftOf(seenThrough(text), token), vendor).toBeUndefined();
    expect(text.startsWith("tok ") && text.endsWith(" end"), vendor).toBe(true);
  }
}

describe("a label", () => {
  it("split by a hidden character still announces its value", () => {
    for (const sign of ["\u200b", "\u00ad", "\x1b[31m", "\b", "\u202e"]) {
      const value = build("{an:32}", createRandom(13));
      const { text } = redactText(`api${sign}_key = "${value}"`);
      expect(text).not.toContain(value);
      expect(text.startsWith(`api${sign}_key = "`)).toBe(true);
    }
  });
});

describe("a token in base64", () => {
  it("is masked at every alignment", () => {
    for (const vendor of [
      "github-pat",
      "anthropic-api",
      "stripe-live",
      "slack-bot",
      "gitlab-pat",
      "aws-key",
      "google-api",
    ]) {
      for (const prefix of ["", "a", "ab", "token="]) {
        const encoded = Buffer.from(
          prefix + build(FORMATS[vendor] as string, createRandom(14)),
        ).toString("base64");
        expect(redactText(`blob: ${encoded}`).text, vendor).not.toContain(encoded.slice(4, 20));
      }
    }
  });
});

describe("a token in hexadecimal", () => {
  it("is masked in either case, and another number stays", () => {
    for (const vendor of ["github-pat", "anthropic-api", "gitlab-pat", "aws-key"]) {
      const written = Buffer.from(build(FORMATS[vendor] as string, createRandom(15))).toString(
        "hex",
      );
      for (const each of [written, written.toUpperCase()]) {
        expect(redactText(`blob: ${each} end`).text, vendor).toBe(`blob: ${VALUE_MARKER} end`);
      }
    }
    const number = `6768705f${"0123456789abcdef".repeat(3)}`;
    expect(redactText(`blob: ${number}`).text).toBe(`blob: ${number}`);
  });
});
