/** Names of files that are there to hold secrets. */
const NAMES: readonly RegExp[] = [
  /^\.env(?:$|[._~-])/, // dotenv
  /.\.env$/,
  /^\.(?:envrc|dev\.vars)(?:$|\.)/, // direnv, Cloudflare Workers
  /^[._](?:netrc|authinfo(?:\.gpg)?)$/,
  /^\.(?:npmrc|pypirc|dockercfg|git-credentials|pgpass|my\.cnf|mylogin\.cnf|htpasswd|htdigest|vault-token|terraformrc|s3cfg|boto|passwd-s3fs|databrickscfg|msmtprc|fetchmailrc|credentials(?:\.json)?|secrets?|dbshell|esmtprc|ftpconfig|remote-sync\.json|rclone\.conf|pgpass\.conf)$/,
  /^\.(?:rediscli|psql|mysql|bash|zsh)_history$/,
  /^\.?vault[_-]pass(?:word)?(?:\.txt)?$/, // Ansible
  /^(?:pgpass\.conf|htpasswd|htdigest|shadow|terraform\.rc|credentials\.tfrc\.json|rclone\.conf|wallet\.dat|local\.settings\.json|auth\.json|accesstokens\.json|application_default_credentials\.json|rootkey\.csv|admin\.conf)$/,
  /^(?:sftp-config\.json|filezilla\.xml|sitemanager\.xml|recentservers\.xml|wg\d{1,3}\.conf)$/, // file transfer, WireGuard
  /(?:^|\.)htpasswd(?:$|[._-])/,
  /^\.[a-z0-9]{2,20}[_-]token$/,
  /^(?:passwords?|passwd|api[_-]?keys?)\.(?:txt|csv)$/,
  /^(?:msal_token_cache\.|secring\.(?:gpg|pgp|kbx)$|kubeconfig(?:$|\.ya?ml$))/,
  /(?:^|[._-])credentials(?:\.(?:json|xml|ya?ml|ini|toml|csv|properties|db|enc))?$/,
  /(?:^|[._-])accesskeys?\.csv$/,
  /(?:^|[._-])secrets?\.(?:ya?ml|json5?|toml|ini|properties|txt|xml|enc|plist|conf|cfg)$/,
  /^secrets?[._-][^.]{1,200}\.(?:ya?ml|json|toml|ini|properties)$/,
  /.\.(?:pem|key|p12|pfx|p8|pk8|ppk|jks|jceks|bks|keystore|truststore|snk|pvk|agekey|age-key|kdb|kdbx|psafe3|keychain|keychain-db|ovpn|creds|nkey|gpg|kubeconfig|pkcs12|jwk|private|pcf|1pif)$/,
  /.\.(?:tfvars|tfvars\.json|tfstate|tfstate\.backup)$/,
  /^id_(?:rsa|dsa|ecdsa|ed25519|xmss)(?:_sk)?(?:[._-][\w-]{1,200})?$/,
  /^ssh_host_[a-z0-9]{2,20}_key$/,
  /(?:^|[._-])priv(?:ate)?[._-]?key(?:\.(?:txt|asc|pgp|der|jwk|json|bak))?$/,
];

/** Keys of Google accounts and clients, under the names that its consoles and people give them. */
const GOOGLE_KEY =
  /service[._-]?account|firebase-?adminsdk|(?:^|[._-])client[._-]?secrets?(?:[._-]|$)/;

/** Folders all of whose files are secret, and what in them is not. */
const FOLDERS: Readonly<Record<string, RegExp>> = {
  ".gnupg": /^(?:gpg|gpg-agent|dirmngr)\.conf$/,
  ".password-store": /^\.git/,
  ".ssh": /^(?:config|known_hosts|authorized_keys)$/,
};

/** Files that say so by the folder they are in. */
const PLACES: readonly RegExp[] = [
  /(?:^|\/)\.aws\/(?:credentials$|sso\/cache\/|cli\/cache\/)/,
  /(?:^|\/)\.docker\/config\.json$/,
  /(?:^|\/)\.kube\/(?:config$|cache\/)/,
  /(?:^|\/)(?:\.config\/|\.)op\/config$/,
  /(?:^|\/)\.?(?:age|sops)\/(?:[^/]{1,100}\/)?keys?\.txt$/,
  /(?:^|\/)\.(?:gem|cargo|composer|azure|oci|snowsql|snowflake|codex|claude)\/(?:\.?credentials(?:\.toml|\.json)?|auth\.json|config|connections\.toml)$/,
  /(?:^|\/)\.config\/(?:gcloud\/|rclone\/|(?:gh\/hosts\.ya?ml|hub|doctl\/config\.ya?ml|containers\/auth\.json|netlify\/config\.json)$)/,
  /(?:^|\/)secrets?\/[^./]{1,200}(?:\.(?:txt|token|password))?$/,
];

/** Samples of such files, which are meant to be read; their values are still masked one by one. */
const SAMPLE =
  /[._-](?:examples?|samples?|templates?|tmpl|tpl|dist|defaults?|schema|spec|j2)(?:$|\.)/;
/** Public halves. */
const PUBLIC =
  /(?:^|[._-])pub(?:lic)?(?:[._-]?key)?\.(?:pem|key|asc|gpg|jwk)$|\.pub$|(?:^|[._-])(?:ca|cacert|ca-bundle|ca-certificates|fullchain|chain)\.pem$/;
/** Source and documents, whose names merely mention a secret. */
const SOURCE =
  /\.(?:md|markdown|rst|adoc|html?|[cm]?[jt]sx?|vue|svelte|py|rb|go|rs|java|kt|swift|cs|php|sh|lock|snap|svg|png)$/;
const MAX_PATH = 4096;

/**
 * Tells whether a file is withheld whole because its name says that it holds secrets: dotenv files,
 * private keys and key stores, credential files of command line tools, state of Terraform.
 * Samples (`.env.example`), public keys and source code are not.
 *
 * @param path as git prints it, unquoted, with `/` or `\` between folders
 */
export function isSecretPath(path: string): boolean {
  const normal = visible(path.slice(-MAX_PATH)).replaceAll("\\", "/").trim().toLowerCase();
  const folders = normal.split("/");
  const name = folders.pop() ?? "";
  if (SAMPLE.test(name) || PUBLIC.test(name) || SOURCE.test(name)) return false;
  if (name.endsWith(".json") && GOOGLE_KEY.test(name.slice(0, -5))) return true;
  return (
    NAMES.some((pattern) => pattern.test(name)) ||
    PLACES.some((pattern) => pattern.test(normal)) ||
    folders.some((folder) => FOLDERS[folder]?.test(name) === false)
  );
}

/** Without the characters that do not show; most paths have none. */
function visible(path: string): string {
  return /[^\x20-\x7e]/.test(path) ? path.replace(/\p{Cc}|\p{Cf}/gu, "") : path;
}
