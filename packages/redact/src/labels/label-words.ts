/** What kind of secret a label announces; it decides how plain a value may be. */
export type LabelKind = "password" | "token" | "key" | "auth" | "phrase";

const WORDS: readonly (readonly [LabelKind, readonly string[]])[] = [
  ["password", ["password", "passwd", "passcode", "pwd", "passwort", "pass"]],
  ["token", ["secret", "token", "credential", "creds", "session id", "bearer"]],
  ["auth", ["auth", "authorization"]],
  ["phrase", ["passphrase", "pass phrase", "mnemonic", "seed phrase", "recovery phrase"]],
];

/** First words that make `… key` a secret. A bare `key` names too many other things. */
const KEY_OWNERS =
  "api access secret private auth account master encryption encrypt decryption signing sign shared sas license service admin app application client consumer deploy session storage subscription validation hmac jwt aes crypto cipher server webhook integration rest write user root storage primary project team team read sdk functions host ingest event hub maps bot security transfer".split(
    " ",
  );

/** Labels that are whole words of their own in well-known formats. */
const EXACT: readonly (readonly [LabelKind, string])[] = [
  ["key", "client-key-data"],
  ["key", "tls.key"],
  ["key", "ssh_key"],
  ["password", "IDENTIFIED BY"],
  ["password", "identified by"],
  ["key", "x-auth-key"],
  ["key", "secret_key_base"],
  ["key", "RAILS_MASTER_KEY"],
  ["key", "DD_API_KEY"],
  ["token", "connect.sid"],
  ["token", "sessionid"],
  ["token", "PHPSESSID"],
  ["token", "JSESSIONID"],
];

export interface LabelAnchor {
  readonly text: string;
  readonly kind: LabelKind;
}

/** Every spelling that is looked for, once each. */
export function labelAnchors(): readonly LabelAnchor[] {
  const anchors = new Map<string, LabelKind>();
  for (const [kind, text] of EXACT) anchors.set(text, kind);
  for (const [kind, words] of WORDS) {
    for (const word of words) for (const text of spellings(word)) anchors.set(text, kind);
  }
  for (const owner of KEY_OWNERS) {
    for (const text of spellings(`${owner} key`)) anchors.set(text, "key");
  }
  return [...anchors].map(([text, kind]) => ({ text, kind }));
}

/**
 * The usual ways to write words as one label: `apiKey`, `ApiKey`, `APIKey`, `api_key`, `API_KEY`,
 * `api-key`, `Api-Key`, `API-KEY`, `apikey`, `APIKEY`, `api key`, `API key`, `api.key`.
 */
export function spellings(words: string): readonly string[] {
  const lower = words.split(" ");
  const upper = lower.map((word) => word.toUpperCase());
  const capital = lower.map(capitalise);
  const camel = [lower[0] as string, ...capital.slice(1)];
  const out = [lower, upper, capital, camel].flatMap((style) =>
    ["", "_", "-", " ", "."].map((glue) => style.join(glue)),
  );
  if (lower.length > 1) {
    for (const glue of ["", "-", "_"]) {
      out.push([upper[0] as string, ...capital.slice(1)].join(glue));
    }
    out.push([upper[0] as string, ...lower.slice(1)].join(" "));
    out.push(capitalise(lower.join("")));
    out.push([capital[0] as string, ...lower.slice(1)].join(" "));
  }
  return [...new Set(out)];
}

function capitalise(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
