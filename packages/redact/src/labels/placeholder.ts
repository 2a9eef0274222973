import { surprise } from "./surprise.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Words that stand for a secret, or for a value of another kind; lower case, as what they are compared with. */
const WORDS = new Set(
  "true false null nil none undefined void empty unset todo tbd n/a na any string text str number integer int boolean bool object array bytes buffer password passwd passwort pwd pass passphrase secret token key value foo bar baz qux foobar test testing tester admin root user username guest demo default postgres mysql redis letmein changeit hidden masked secure private public required optional include omit same-origin off on yes no auto inherit basic bearer cram-md5 digest-md5 scram-sha-1 scram-sha-256 apikey api_key jwt abc123 abcdef abcdefgh hunter2 s3cr3t p@ssw0rd passw0rd p4ssw0rd hello world asdf xyz swordfish opensesame sesame".split(
    " ",
  ),
);
const NUMBERED =
  /^(?:test\d{0,4}|tests?[_-]?(?:password|token|secret|key)|changeme\d?|oauth2?|pass(?:word)?\d{1,4}|secret\d{1,4}|1234567890?|12345678?|0123456789(?:abcdef)?|qwerty\d{0,3})$/;
const PART =
  /(?:^|[\s_.<-])(?:your|my|the|an|this|some|enter|insert|replace|change|sample|dummy|masked|removed|hidden|omitted|fake|mock|lorem|invalid|todo|fixme|here|not|xxx+|foo|bar)(?:[\s_.>-]|$)|change_?me|a-z0-9|a-f0-9|placeholder|redacted|example|dummy|goes_?here|[<[{(](?:your|my|the|insert|secret|token|api|key|password|redacted|hidden|masked)/;
const REFERENCE =
  /^(?:(?:\\x[0-9a-f]{2}){4}|\$[\w({]|\$\{|\{\{|\{%|<%|%\(|%[a-z_]+%|#\{|@\{|@[a-z_]+@|&[a-z]|\*[a-z]|!(?:ref|sub|getatt|vault|secret|reference|env)|[a-z]:\\|file:|env[:.(]|op:\/\/|vault:|secret:|secrets:|ssm:|arn:|aws:|gcp:|projects\/|resolve:|ref\+|keyring:|sops:|enc\[|https?:\/\/|urn:|process\.env|os\.environ|import\.meta|var\.|local\.|data\.|module\.|each\.|self\.|this\.|config\.|settings\.|secrets\.|vars?\.|env\.|github\.|inputs\.|params\.|props\.|steps\.|needs\.|values\.|req\.|ctx\.|cfg\.|opts?\.|options\.|args\.|\[redacted)/;
/** A package and its version. */
const PACKAGE = /^@?[a-z][\w./-]{0,100}@[\^~]?v?\d{1,5}\.\d{1,5}\.\d/;
const SEQUENCE_WITHIN = 64;
/** A path, unless it is base64 that happens to begin like one. */
const PATH = /^(?:~|\.{1,2})?\/[\w.-]+\//;
const HOLE =
  /\$\{|\{\{|\$\(|<%|#\{|%\{|%[sdv@]|\$[A-Z_]{3,}|\{[a-zA-Z_][\w.]{0,40}\}|\{\d?\}|<[a-zA-Z][\w -]{0,40}>|\[[A-Z_ ]{3,40}\]/;
const FILLER =
  /^(?<all>.)\k<all>*$|(?<run>[^A])\k<run>{7}|\.\.\.|…|\*\*\*|•|xxxx|XXXX|^[xX*.#-]+$|^(?<unit>.{1,4})\k<unit>{3,}$|1234567|abcdefg/;
/** Letters or digits in a row, as no one draws them; lower case. */
const SEQUENCE = /ghijkl|mnopqr|rstuvw|uvwxyz|a1b2c3|abcd1234|1234abcd|1a2b3c/;

/** Tells whether a value stands in for a secret: a reference, a template, a mask, a sample. */
export function isPlaceholder(value: string): boolean {
  if (UUID.test(value)) return false;
  const head = value.length > 512 ? value.slice(0, 512) : value;
  // Not told to the patterns by a flag: those are slow to compile, and the first text waits for them.
  const lower = head.toLowerCase();
  return (
    WORDS.has(lower) ||
    NUMBERED.test(lower) ||
    REFERENCE.test(lower) ||
    (PATH.test(head) && surprise(head) < 4.2) ||
    PACKAGE.test(head) ||
    HOLE.test(head) ||
    FILLER.test(head) ||
    SEQUENCE.test(lower.slice(0, SEQUENCE_WITHIN)) ||
    PART.test(lower)
  );
}
