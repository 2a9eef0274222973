/** Names of files that are there to hold secrets; matched on the last part of the path. */
const NAMES: readonly RegExp[] = [
  /^\.env(?:[._-].+)?$/, // dotenv
  /^.+\.env$/,
  /^\.envrc(?:\..+)?$/, // direnv
  /^\.dev\.vars(?:\..+)?$/, // Cloudflare Workers
  /^[._](?:netrc|authinfo(?:\.gpg)?)$/,
  /^\.(?:npmrc|pypirc|dockercfg|git-credentials|pgpass|my\.cnf|mylogin\.cnf|htpasswd|htdigest|vault-token|vault[_-]pass(?:word)?(?:\.txt)?|terraformrc|s3cfg|boto|passwd-s3fs|databrickscfg|msmtprc|fetchmailrc|credentials(?:\.json)?|secrets?|dbshell|rediscli_history|psql_history|mysql_history|bash_history|zsh_history)$/,
  /^(?:pgpass\.conf|htpasswd|htdigest|shadow|terraform\.rc|credentials\.tfrc\.json|rclone\.conf|master\.key|wallet\.dat|local\.settings\.json|auth\.json|accesstokens\.json|msal_token_cache\..+|application_default_credentials\.json|rootkey\.csv|vault[_-]pass(?:word)?(?:\.txt)?|secring\.(?:gpg|pgp|kbx)|kubeconfig(?:\.ya?ml)?|admin\.conf)$/,
  /^(?:.+[._-])?credentials(?:\.(?:json|xml|ya?ml|ini|toml|csv|properties|db|enc))?$/,
  /^(?:.+[._-])?accesskeys?\.csv$/,
  /^(?:.+[._-])?secrets?\.(?:ya?ml|json5?|toml|ini|properties|env|txt|xml|enc|plist|conf|cfg)$/,
  /^secrets?[._-][^.]+\.(?:ya?ml|json|toml|ini|properties)$/,
  /^(?:.+[._-])?service[._-]?account(?:[._-].+)?\.json$/,
  /^(?:.+[._-])?(?:firebase[._-]?adminsdk|gcp|gcloud|google)[._-].*(?:key|cred|sdk).*\.json$/,
  /^.*firebase-adminsdk.*\.json$/,
  /^client[._-]?secrets?(?:[._-].+)?\.json$/,
  /^.+\.(?:pem|key|p12|pfx|p8|pk8|ppk|jks|jceks|bks|keystore|truststore|snk|pvk|agekey|age-key|kdb|kdbx|psafe3|keychain|keychain-db|ovpn|creds|nkey|gpg|kubeconfig|tfvars|tfvars\.json|tfstate|tfstate\.backup|tfstate\..+)$/,
  /^id_(?:rsa|dsa|ecdsa|ed25519|xmss)(?:_sk)?(?:[._-][\w-]+)?$/,
  /^ssh_host_.+_key$/,
  /^(?:.+[._-])?(?:private|priv)[._-]?key(?:\.(?:txt|asc|pgp|der|jwk|json|bak))?$/,
];

/** Files that say so by the folder they are in. */
const PLACES: readonly RegExp[] = [
  /(?:^|\/)\.aws\/(?:credentials|sso\/cache\/.+|cli\/cache\/.+)$/,
  /(?:^|\/)\.docker\/config\.json$/,
  /(?:^|\/)\.kube\/(?:config|cache\/.+)$/,
  /(?:^|\/)\.(?:gnupg|password-store)\/.+$/,
  /(?:^|\/)\.ssh\/(?!(?:config|known_hosts|authorized_keys)$)(?!.*\.pub$).+$/,
  /(?:^|\/)(?:age|sops)\/(?:.*\/)?keys?\.txt$/,
  /(?:^|\/)\.(?:gem|cargo|composer|azure|oci|snowsql|snowflake|codex|claude)\/(?:\.?credentials(?:\.toml|\.json)?|auth\.json|config|connections\.toml)$/,
  /(?:^|\/)\.config\/(?:gh\/hosts\.ya?ml|hub|gcloud\/.+|doctl\/config\.ya?ml|rclone\/.+|containers\/auth\.json|netlify\/config\.json)$/,
  /(?:^|\/)secrets?\/(?:.*\/)?[^./]+(?:\.(?:txt|env|key|token|password))?$/,
];

/** Samples of such files, which are meant to be read; their values are still masked one by one. */
const SAMPLE =
  /[._-](?:examples?|samples?|templates?|tmpl|tpl|dist|defaults?|schema|spec|j2)(?:$|\.)/;
/** Public halves, and source and documents whose names merely mention a secret. */
const OPEN =
  /(?:^|[._-])pub(?:lic)?(?:[._-]?key)?\.(?:pem|key|asc|gpg)$|\.pub$|(?:^|[._-])(?:ca|cacert|ca-bundle|ca-certificates|fullchain|chain)\.pem$|\.(?:md|markdown|rst|adoc|html?|[cm]?[jt]sx?|vue|svelte|py|rb|go|rs|java|kt|swift|cs|php|sh|lock|snap|svg|png)$/;

/**
 * Tells whether a file is withheld whole because its name says that it holds secrets: dotenv files,
 * private keys and key stores, credential files of command line tools, state of Terraform.
 * Samples (`.env.example`), public keys and source code are not.
 *
 * @param path as git prints it, unquoted, with `/` or `\` between folders
 */
export function isSecretPath(path: string): boolean {
  const normal = path
    .replaceAll("\\", "/")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim()
    .toLowerCase();
  const name = normal.slice(normal.lastIndexOf("/") + 1);
  if (SAMPLE.test(name) || OPEN.test(name)) return false;
  return (
    NAMES.some((pattern) => pattern.test(name)) || PLACES.some((pattern) => pattern.test(normal))
  );
}
