import { tokenRules } from "./index.js";
import { vendorLabels } from "./labelled.js";

/** What a rule is called, finds, and is based on. */
export interface RuleSummary {
  readonly id: string;
  readonly description: string;
  readonly source: string;
  /** How a secret of this kind is recognised. */
  readonly by: "shape" | "label" | "structure" | "name";
  /** Source of the regular expression, for rules of one. */
  readonly pattern?: string;
}

const RFC9110 = "https://www.rfc-editor.org/rfc/rfc9110#name-authorization";
const DETECT_SECRETS =
  "https://github.com/Yelp/detect-secrets/blob/master/detect_secrets/plugins/keyword.py";

const structural: readonly RuleSummary[] = [
  {
    id: "private-key",
    description: "Private key block: PEM, OpenSSH, PGP, SSH2, PuTTY, OpenVPN, RSA in XML",
    source: "https://www.rfc-editor.org/rfc/rfc7468",
    by: "structure",
  },
  {
    id: "json-web-key",
    description: "Private member of a JSON Web Key",
    source: "https://www.rfc-editor.org/rfc/rfc7517",
    by: "structure",
  },
  {
    id: "url-userinfo",
    description: "Password or token in the authority of a URL",
    source: "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
    by: "structure",
  },
  {
    id: "http-authorization",
    description: "Credentials of an Authorization header",
    source: RFC9110,
    by: "structure",
  },
  {
    id: "http-cookie",
    description: "Session cookie of a Cookie or Set-Cookie header",
    source: "https://www.rfc-editor.org/rfc/rfc6265",
    by: "structure",
  },
  {
    id: "signed-url",
    description: "Signature of a pre-signed URL",
    source: "https://learn.microsoft.com/en-us/azure/storage/common/storage-sas-overview",
    by: "structure",
  },
  {
    id: "command-password",
    description: "Password given to a command on its command line",
    source: "https://curl.se/docs/manpage.html#-u",
    by: "structure",
  },
  {
    id: "call-password",
    description: "Password given to a function after the name of a user",
    source: "https://requests.readthedocs.io/en/latest/user/authentication/",
    by: "structure",
  },
  {
    id: "kubernetes-secret",
    description: "Value of a Kubernetes Secret manifest",
    source: "https://kubernetes.io/docs/concepts/configuration/secret/",
    by: "structure",
  },
  {
    id: "encoded-token",
    description: "Token of a well-known vendor inside base64",
    source: "https://www.rfc-editor.org/rfc/rfc4648",
    by: "structure",
  },
  {
    id: "labelled-password",
    description: "Value of a label such as `password`, `DB_PASS`, `pwd`",
    source: DETECT_SECRETS,
    by: "label",
  },
  {
    id: "labelled-token",
    description: "Value of a label such as `secret`, `auth_token`, `credentials`",
    source: DETECT_SECRETS,
    by: "label",
  },
  {
    id: "labelled-key",
    description: "Value of a label such as `api_key`, `SecretAccessKey`, `AccountKey`",
    source: DETECT_SECRETS,
    by: "label",
  },
  {
    id: "labelled-auth",
    description: "Value of `auth` or `_auth`, as npm and Docker write them",
    source: "https://docs.npmjs.com/cli/configuring-npm/npmrc",
    by: "label",
  },
  {
    id: "labelled-phrase",
    description: "Passphrase, mnemonic or recovery phrase",
    source: "https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki",
    by: "label",
  },
  {
    id: "labelled-session",
    description: "Value of `sessionid`, `PHPSESSID` and the like, but for UUIDs",
    source: "https://owasp.org/www-community/attacks/Session_hijacking_attack",
    by: "label",
  },
  {
    id: "labelled-field",
    description: "String member of a JSON value whose name says secret",
    source: DETECT_SECRETS,
    by: "label",
  },
  {
    id: "secret-path",
    description: "File withheld because of its name; see `isSecretPath`",
    source: "https://github.com/github/gitignore",
    by: "name",
  },
  {
    id: "too-deep",
    description: "Part of a JSON value nested deeper than is looked at",
    source: "https://www.rfc-editor.org/rfc/rfc8259#section-9",
    by: "structure",
  },
];

/** Every built-in rule. */
export const rules: readonly RuleSummary[] = Object.freeze(
  [
    ...structural,
    ...tokenRules.map(
      ({ id, description, source, pattern }): RuleSummary => ({
        id,
        description,
        source,
        by: "shape",
        pattern: pattern.source,
      }),
    ),
    ...vendorLabels.map(
      ({ id, description, source, shape }): RuleSummary => ({
        id,
        description,
        source,
        by: "label",
        pattern: shape.source,
      }),
    ),
  ].map((rule) => Object.freeze(rule)),
);
