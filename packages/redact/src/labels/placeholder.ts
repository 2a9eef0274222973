import { surprise } from "./surprise.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const WHOLE =
  /^(?:true|false|null|nil|none|undefined|void|empty|unset|todo|tbd|n\/a|na|any|string|text|str|number|integer|int|boolean|bool|object|array|bytes|buffer|password|passwd|passwort|pwd|pass|passphrase|secret|token|key|value|foo|bar|baz|qux|foobar|test|testing|tester|test\d{0,4}|tests?[_-]?(?:password|token|secret|key)|admin|root|user|username|guest|demo|default|postgres|mysql|redis|letmein|changeit|changeme\d?|hidden|masked|secure|private|public|required|optional|include|omit|same-origin|off|on|yes|no|auto|inherit|basic|bearer|oauth2?|apikey|api_key|jwt|pass(?:word)?\d{1,4}|secret\d{1,4}|abc123|1234567890?|12345678?|0123456789(?:abcdef)?|abcdef|abcdefgh|qwerty\d{0,3}|hunter2|s3cr3t|p@ssw0rd|passw0rd|p4ssw0rd|hello|world|asdf|xyz|swordfish|opensesame|sesame)$/i;
const PART =
  /(?:^|[\s_.<-])(?:your|my|the|an|this|some|enter|insert|replace|change|sample|dummy|masked|removed|hidden|omitted|fake|mock|lorem|invalid|todo|fixme|here|not|xxx+|foo|bar)(?:[\s_.>-]|$)|change_?me|placeholder|redacted|example|dummy|goes_?here|[<[{(](?:your|my|the|insert|secret|token|api|key|password|redacted|hidden|masked)/i;
const REFERENCE =
  /^(?:\$[\w({]|\$\{|\{\{|\{%|<%|%\(|%[A-Z_]+%|#\{|@\{|@[A-Z_]+@|&[A-Za-z]|\*[A-Za-z]|!(?:Ref|Sub|GetAtt|vault|secret|reference|env)|[A-Za-z]:\\|file:|env[:.(]|op:\/\/|vault:|secret:|secrets:|ssm:|arn:|aws:|gcp:|projects\/|resolve:|ref\+|keyring:|sops:|ENC\[|https?:\/\/|urn:|process\.env|os\.environ|import\.meta|var\.|local\.|data\.|module\.|each\.|self\.|this\.|config\.|settings\.|secrets\.|vars?\.|env\.|github\.|inputs\.|params\.|props\.|steps\.|needs\.|values\.|req\.|ctx\.|cfg\.|opts?\.|options\.|args\.|\[redacted)/i;
/** A path, unless it is base64 that happens to begin like one. */
const PATH = /^(?:~|\.{1,2})?\/[\w.-]+\//;
const HOLE =
  /\$\{|\{\{|\$\(|<%|#\{|%\{|%[sdv@]|\$[A-Z_]{3,}|\{[a-zA-Z_][\w.]{0,40}\}|\{\d?\}|<[a-zA-Z][\w -]{0,40}>|\[[A-Z_ ]{3,40}\]/;
const FILLER =
  /^(?<all>.)\k<all>*$|(?<run>[^A])\k<run>{7}|\.\.\.|…|\*\*\*|•|xxxx|XXXX|^[xX*.#-]+$|^(?<unit>.{1,4})\k<unit>{3,}$|1234567|abcdefg/;

/** Tells whether a value stands in for a secret: a reference, a template, a mask, a sample. */
export function isPlaceholder(value: string): boolean {
  if (UUID.test(value)) return false;
  const head = value.length > 512 ? value.slice(0, 512) : value;
  return (
    WHOLE.test(head) ||
    REFERENCE.test(head) ||
    (PATH.test(head) && surprise(head) < 4.2) ||
    HOLE.test(head) ||
    FILLER.test(head) ||
    PART.test(head)
  );
}
