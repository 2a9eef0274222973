import { createHash } from "node:crypto";
import type { Random } from "./random.js";

const nouns = [
  "token",
  "password",
  "secret",
  "api key",
  "session",
  "cookie",
  "cache key",
  "credential",
  "auth header",
  "signature",
  "retry",
  "lock",
  "cursor",
  "worker",
  "queue",
  "connection string",
  "salt",
  "nonce",
  "access key",
  "refresh token",
];
const names = [
  "userToken",
  "apiKey",
  "PASSWORD_MIN_LENGTH",
  "client_secret",
  "getAccessToken",
  "AWS_SECRET_ACCESS_KEY",
  "sessionId",
  "authToken",
  "DATABASE_URL",
  "privateKey",
  "secretName",
  "passwordHash",
  "tokenCount",
  "max_tokens",
  "NPM_TOKEN",
  "keyPrefix",
  "isPasswordValid",
  "resetPassword",
  "csrfToken",
  "encryptionKey",
];
const files = [
  "src/auth/login.ts",
  "lib/token_store.py",
  "packages/api/src/secret-rotation.ts",
  "app/models/user.rb",
  "cmd/server/main.go",
  "config/settings.prod.yaml",
  "charts/api/values.yaml",
  "internal/crypto/aes_gcm.go",
  "tests/test_password_reset.py",
  ".github/workflows/release.yml",
  "terraform/modules/rds/main.tf",
  "docs/api-keys.md",
];
const algorithms = [
  "SHA-256",
  "bcrypt",
  "AES-256-GCM",
  "HMAC-SHA1",
  "Ed25519",
  "PBKDF2",
  "scrypt",
  "RS256",
];
const versions = ["1.2.3", "v20.19.0", "0.169.0", "^5.1.16", ">=3.10,<4"];

const hash = (random: Random, length: number) =>
  createHash("sha256").update(String(random.next())).digest("hex").slice(0, length);
const uuid = (random: Random) =>
  hash(random, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
const number = (random: Random) => 1 + random.below(900);

type Sentence = (random: Random) => string;

/** What reviewers write, with all that looks a little like a secret and is none. */
const sentences: readonly Sentence[] = [
  (r) =>
    `The ${r.pick(nouns)} is read from \`process.env.${r.pick(names)}\` on every request, so a change needs a restart.`,
  (r) =>
    `\`${r.pick(names)}\` is compared with \`===\`, which leaks its length; use \`timingSafeEqual\`.`,
  (r) => `In ${r.pick(files)}:${number(r)} the ${r.pick(nouns)} is logged when the request fails.`,
  (r) => `Commit ${hash(r, 40)} removed the check for a missing ${r.pick(nouns)}.`,
  (r) =>
    `Since ${hash(r, 7)}, \`${r.pick(names)}()\` returns undefined for an expired ${r.pick(nouns)}.`,
  (r) => `Request ${uuid(r)} took ${number(r)} ms because the ${r.pick(nouns)} was fetched twice.`,
  (r) =>
    `password: the field is optional in the schema, but \`${r.pick(names)}\` throws without it.`,
  (r) => `The token: string parameter of \`${r.pick(names)}\` is never validated.`,
  (r) =>
    `Replace \`const ${r.pick(names)} = config.get("${r.pick(names)}")\` by an injected value.`,
  (r) =>
    `\`if (!${r.pick(names)}) throw new Error("${r.pick(nouns)} is missing")\` runs after the ${r.pick(nouns)} was used.`,
  (r) =>
    `${r.pick(algorithms)} is used for the ${r.pick(nouns)}, with an iteration count of ${number(r)}000.`,
  (r) => `The image is pinned to sha256:${hash(r, 64)}, which has no security updates.`,
  (r) => `\`Authorization: Bearer \${${r.pick(names)}}\` is sent to a host that the user controls.`,
  (r) =>
    `See https://example.com/docs/${r.pick(names)}?page=${number(r)}#${r.pick(names)} for the contract of the ${r.pick(nouns)}.`,
  (r) =>
    `\`${r.pick(names)}=\${{ secrets.${r.pick(names).toUpperCase()} }}\` is available to pull requests from forks.`,
  (r) =>
    `Upgrading to ${r.pick(versions)} changes how a ${r.pick(nouns)} is refreshed (see ${r.pick(files)}).`,
  (r) => `The default \`${r.pick(names)}: null\` in ${r.pick(files)} disables authentication.`,
  (r) =>
    `\`--${r.pick(nouns).replaceAll(" ", "-")}-file /run/secrets/db\` would keep the ${r.pick(nouns)} out of the process table.`,
  (r) =>
    `The key \`${r.pick(files).replaceAll("/", ":")}:${number(r)}\` collides when two tenants share a ${r.pick(nouns)}.`,
  (r) =>
    `integrity sha512-${Buffer.from(hash(r, 64), "hex").toString("base64")}== does not match the lock file.`,
  (r) =>
    `Blob ${hash(r, 40)}..${hash(r, 40)} (index ${hash(r, 12)}..${hash(r, 12)} 100644) shows the old ${r.pick(nouns)}.`,
  (r) =>
    `secret = os.environ["${r.pick(names)}"] raises KeyError when the ${r.pick(nouns)} is unset.`,
  (r) => `Expected \`password\` to be at least ${number(r)} characters, got "too short".`,
  (r) =>
    `The trace id 00-${hash(r, 32)}-${hash(r, 16)}-01 is dropped between ${r.pick(files)} and ${r.pick(files)}.`,
  (r) => `\`postgres://\${user}:\${${r.pick(names)}}@\${host}/app\` is built by concatenation.`,
  (r) =>
    `\`token = await ${r.pick(names)}(user)\` is not awaited in ${r.pick(files)}, line ${number(r)}.`,
];

/** One finding of ordinary prose, as the text of all its members. */
export function findingProse(random: Random): string {
  const say = () => random.pick(sentences)(random);
  return JSON.stringify({
    title: say(),
    file: random.pick(files),
    evidence: `${say()} ${say()}`,
    risk: say(),
    recommendation: say(),
  });
}
