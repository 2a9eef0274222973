import { createRandom } from "./random.js";

const TOKEN = `ghp_${"aZ3kQ9xW7b".repeat(4).slice(4)}`;
const KEY_LINE = "MIIEpAIBAAKCAQEAUCWyxpVANxQQmACCs/gvM/hKTMr0mICG6Hlilt5mcJePYayS\n";
const MOST = 14;

/** Pieces of diffs, keys, labels and manifests, none of which needs to fit the next. */
const PIECES: readonly string[] = [
  ..."+ - \n \r\n = \" ' \\ : . \u200b xx token password".split(" "),
  "\n",
  " ",
  "@@ -1 +1 @@\n",
  "@@ -1,3 +1,2 @@\n",
  "@@ -0,0 +1,9 @@ password=\n",
  "@@@ -1,2 -1,2 +1,2 @@@\n",
  "diff --git a/a b/a\n",
  "diff --git a/.env b/.env\n",
  "diff --cc a\n",
  "--- a/x\n",
  "+++ b/x.pem\n",
  "+++ b/.env\n",
  "rename from .env\n",
  "Index: .env\n",
  "GIT binary patch\n",
  "\\ No newline at end of file\n",
  "-- \n",
  "commit abcdef1234567\n",
  "-----BEGIN PRIVATE KEY-----\n",
  "-----END PRIVATE KEY-----\n",
  KEY_LINE,
  `+${KEY_LINE}`,
  ` ${KEY_LINE}`,
  `-${KEY_LINE}`,
  TOKEN,
  "Zx91kQw7LmQ8",
  "https://a:",
  "Zx91@host",
  "[redacted: secret value]",
  "kind: Secret\n",
  "data:\n",
  " a: YWJjZGVmZ2g=\n",
  "eyJhbGci",
  "Authorization: Bearer ",
  "Cookie: session=",
];

/** A short text of such pieces: what is wrong with it can be seen by eye. */
export function scraps(seed: number): string {
  const random = createRandom(seed);
  return Array.from({ length: random.int(MOST) + 2 }, () => random.pick(PIECES)).join("");
}
