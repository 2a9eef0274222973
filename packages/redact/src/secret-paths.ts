const SECRET_NAMES =
  /^(?:\.env(?:\..+)?|.+\.(?:pem|key|p12|pfx|env)|id_(?:rsa|dsa|ecdsa|ed25519))$/i;

/**
 * Tells whether a file is withheld whole because its name says that it holds secrets.
 *
 * @param path with `/` or `\` between folders
 */
export function isSecretPath(path: string): boolean {
  return SECRET_NAMES.test(path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1));
}
