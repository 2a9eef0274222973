/** Words after a keyword that still name the secret itself: `secret_value`, `TOKEN_PROD`. */
const SAME = new Set(
  "s value val values string str text plain plaintext raw prod production dev development stg staging stage test testing live sandbox new old current next previous prev primary secondary default base64 b64 hex enc encoded encrypted key keys token secret password data base main backup admin user root read write ro rw rsa ed25519 pem id2 internal external local global private master".split(
    " ",
  ),
);

/** Words after a keyword that name something about the secret, not the secret. */
const ABOUT = new Set(
  "certificate certificates cert certs name names id ids file filename path paths dir url uri uris endpoint host type types kind count counts length len size limit limits max min expiry expires expiration expired exp ttl age lifetime timeout duration header headers field fields param params parameter policy policies rule rules regex pattern format prefix suffix manager service provider store storage repository factory handler helper util utils class interface model schema table column index idx error errors exception message messages msg label title description desc hint placeholder help reset forgot forgotten change changed confirm confirmation required optional enabled disabled valid invalid validation validator check checker strength hash hashed hasher digest fingerprint fingerprints salt algorithm alg issuer audience scope scopes claims usage used cost costs budget window bucket source ref reference arn env var variable input output prompt button icon view page form screen link event events action callback function fn method test2 status state version mode alias group owner namespace mount volume rotation lookup map list array set map2 from to at in by of for with is are was has and or stdin stdout".split(
    " ",
  ),
);

export type TailVerdict = "same" | "about" | "unknown" | "other-word";

/**
 * Judges what follows a keyword inside its label.
 *
 * @param tail the rest of the identifier: `_value` of `token_value`, `izer` of `tokenizer`
 * @returns `other-word` when the keyword was only the beginning of a longer word
 */
export function judgeTail(tail: string): TailVerdict {
  if (tail === "") return "same";
  if (/^[a-z]/.test(tail) && !/^s(?![a-z])/.test(tail)) return "other-word";
  const words = tail.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
  let verdict: TailVerdict = "same";
  for (const word of words) {
    const lower = word.toLowerCase();
    if (ABOUT.has(lower)) return "about";
    if (!SAME.has(lower) && !/^\d+$/.test(lower)) verdict = "unknown";
  }
  return verdict;
}
