import { describe, expect, it } from "vitest";
import { redactDiff, redactText } from "../src/index.js";
import { labelWords } from "../src/labels/label-words.js";
import { tokenRules } from "../src/rules/index.js";
import { vendorLabels } from "../src/rules/labelled.js";

const SMALL = 1 << 16;
const FACTOR = 4;
/** Room for noise; quadratic time would be sixteen. */
const MOST = 9;
/** Processor time for the large text that no one would call slow, whatever the ratio. */
const NOTHING_MS = 60;

/** Strings that, repeated, send a careless matcher back over the same text again and again. */
const PUMPS: readonly string[] = [
  "x",
  "A",
  "0",
  "-",
  "_",
  ".",
  "=",
  '"',
  "'",
  "`",
  "\\",
  "\\\\",
  '\\"',
  "/",
  ":",
  ";",
  "&",
  "@",
  "|",
  " ",
  "\t",
  "\n",
  "\r\n",
  "\r",
  "\u200b",
  "\x1b[",
  "\x1b]",
  "\u00e9",
  "\ud800",
  "\\u0061",
  "\\x61",
  "%41",
  "&#97;",
  "://",
  "a://b:",
  "https://a:b@",
  "https://a:",
  "://@",
  "eyJ",
  "eyJ.",
  "eyJa.eyJ",
  "ZXlK",
  "sk-",
  "sk-ant-",
  "ghp_",
  "xoxb-1",
  "AKIA",
  "AIza",
  "SG.",
  "s.",
  "1//0",
  "-----BEGIN ",
  "-----BEGIN PRIVATE KEY-----",
  "-----BEGIN PRIVATE KEY-----\n",
  "-----BEGIN PRIVATE KEY-----MIIabc0123456789ABCDEFx",
  "-----END ",
  "-----END PRIVATE KEY-----\n",
  "---- BEGIN ",
  "-",
  "PuTTY-User-Key-File-2: ",
  "<RSAKeyValue>",
  '"kty"',
  '{"kty":',
  "kind: Secret\n",
  "kind: Secret\ndata:\n  a: b\n",
  "data:\n",
  "password",
  "password=",
  'password="',
  "password='",
  "password: ",
  "password:\n",
  "password =>",
  "password == ",
  "password is ",
  "password|",
  'password\\"',
  'password["a"]',
  "password: string = ",
  "token=a&",
  "token=a;",
  "secret,",
  'name="password" value=',
  "api_key",
  "api_key=api_key",
  "apiKey: apiKey",
  "key",
  "pass:",
  "auth",
  '_auth="',
  "Authorization: ",
  "Authorization: Bearer ",
  "Authorization: Basic aaaa",
  "Bearer ",
  "Cookie: ",
  "Cookie: a=b;",
  "Cookie: aaaaaaaa=bbbbbbbbb; ",
  "?sig=",
  "Signature=",
  "curl -u ",
  "curl -u a:",
  "--user ",
  "mysql ",
  "mysql -p",
  "docker login ",
  "-us",
  "|",
  "_mmk",
  ".atlasv1.",
  "AZDO",
  "JQQJ9",
  ":AA",
  "1Q~",
  "MTA",
  "oauth:",
  "Z2hwX",
  "LS0tLS1CRUdJTi",
  "EAAC",
  "AAAAAAAAAAAAAAAAAAAAA",
  `ghp_${"aZ3kQ9xW7b".repeat(4).slice(4)}\n`,
  `ghp_${"aZ3kQ9xW7b".repeat(4).slice(4)} `,
  'password: "Zx91kQw7LmQ8"\n',
  'api\u200b_key: "Zx91kQw7LmQ8"\n',
  "diff --git a/a b/a\\n",
  "@@ -1 +1 @@\n",
  "--- a\n+++ b\n",
  "+",
  "- ",
  "[redacted: secret value]",
];

/** Processor time, which other work on the machine does not add to. */
function milliseconds(run: (text: string) => unknown, text: string): number {
  const start = process.cpuUsage();
  run(text);
  return process.cpuUsage(start).user / 1000;
}

function repeat(pump: string, length: number): string {
  return pump.repeat(Math.ceil(length / pump.length));
}

/** How much longer four times the text takes, in the best of three tries; 0 when it takes no time. */
function growth(run: (text: string) => unknown, pump: string): number {
  const [small, large] = [repeat(pump, SMALL), repeat(pump, SMALL * FACTOR)];
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && best >= MOST; tries++) {
    const spent = milliseconds(run, large);
    best = spent < NOTHING_MS ? 0 : Math.min(best, spent / Math.max(milliseconds(run, small), 1));
  }
  return best;
}

const show = (pump: string) => JSON.stringify(pump);

describe("the time to redact", () => {
  it.each(PUMPS.map((pump) => [show(pump), pump]))(
    "a text of nothing but %s grows with its length",
    (_name, pump) => {
      expect(growth(redactText, pump)).toBeLessThan(MOST);
    },
  );

  it("a text of unfinished keys before one end grows with its length", () => {
    const keys = (text: string) => redactText(`${text}-----END PRIVATE KEY-----`);
    expect(growth(keys, "-----BEGIN PRIVATE KEY-----\n")).toBeLessThan(MOST);
    const large = repeat("-----BEGIN PRIVATE KEY-----\n", SMALL * FACTOR);
    expect(milliseconds(keys, large)).toBeLessThan(
      milliseconds(redactText, large) * 8 + NOTHING_MS,
    );
  });

  it("a text of nothing but one anchor, label or vendor grows with its length", () => {
    const anchors = new Set([
      ...tokenRules.flatMap((rule) => rule.anchors),
      ...labelWords.flatMap(({ spellings }) => spellings),
      ...vendorLabels.flatMap(({ labels }) => labels),
    ]);
    const slow = [...anchors].filter(
      (anchor) =>
        milliseconds(redactText, repeat(anchor, SMALL / 4)) > NOTHING_MS &&
        growth(redactText, anchor) >= MOST,
    );
    expect(slow).toEqual([]);
  });

  it.each([
    "+x\n",
    "@@ -1,9 +1,9 @@\n+password=\n",
    "--- a\n",
    "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\n+b\n",
  ])("a diff of nothing but %j grows with its length", (pump) => {
    expect(growth(redactDiff, pump)).toBeLessThan(MOST);
  });
});
