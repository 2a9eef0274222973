/** What kind of secret a label announces; it decides how plain a value may be. */
export type LabelKind = "password" | "token" | "key" | "auth" | "phrase" | "session";

/** A word that a label may end in, in the cases it is written in. */
export interface LabelWord {
  readonly kind: LabelKind;
  readonly spellings: readonly string[];
  /** What must stand before it in the label, in lower case, for it to name a secret. */
  readonly owner?: RegExp;
}

const WORDS: Readonly<Record<string, LabelKind>> = {
  password: "password",
  passwd: "password",
  passcode: "password",
  pwd: "password",
  passwort: "password",
  pass: "password",
  secret: "token",
  token: "token",
  credential: "token",
  creds: "token",
  bearer: "token",
  auth: "auth",
  authorization: "auth",
  mnemonic: "phrase",
  psk: "password",
  bindpw: "password",
  rootpw: "password",
  requirepass: "password",
  masterauth: "password",
};

/** Names of sessions, as frameworks call them. */
const SESSION_IDS =
  "sessionid session_id session-id sessionId SessionId SESSION_ID SESSIONID PHPSESSID connect.sid".split(
    " ",
  );

/** A bare `key` or `phrase` names too many other things. */
const KEY_OWNER =
  /(?:api|access|secret|private|auth|account|master|encryption|encrypt|decryption|signing|sign|shared|sas|license|service|admin|app|application|client|consumer|deploy|session|storage|subscription|validation|hmac|jwt|aes|crypto|cipher|server|webhook|integration|rest|write|user|root|primary|project|team|read|sdk|functions|host|ingest|event|hub|maps|bot|security|transfer|ssh|tls)[_.\- ]?$/;
const PHRASE_OWNER = /(?:pass|seed|recovery)[_.\- ]?$/;

/** Every word that is looked for. */
export const labelWords: readonly LabelWord[] = [
  ...Object.entries(WORDS).map(([word, kind]) => ({ kind, spellings: cases(word) })),
  { kind: "key", spellings: cases("key"), owner: KEY_OWNER },
  { kind: "phrase", spellings: cases("phrase"), owner: PHRASE_OWNER },
  { kind: "session", spellings: SESSION_IDS },
  { kind: "password", spellings: ["IDENTIFIED BY", "identified by"] },
];

function cases(word: string): readonly string[] {
  return [word, capitalise(word), word.toUpperCase()];
}

/**
 * The usual ways to write words as one label: `newRelic`, `NewRelic`, `newrelic`, `new_relic`,
 * `NEW_RELIC`, `new-relic`, `New Relic` and the like.
 */
export function spellings(words: string): readonly string[] {
  const lower = words.split(" ");
  if (lower.length === 1) return cases(words);
  const upper = lower.map((word) => word.toUpperCase());
  const capital = lower.map(capitalise);
  const camel = [lower[0] as string, ...capital.slice(1)];
  const styles = [lower, upper, capital, camel];
  return [
    ...new Set(styles.flatMap((style) => ["", "_", "-", " "].map((glue) => style.join(glue)))),
  ];
}

function capitalise(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
