/** What stands before `key` in the names of keys that open nothing, or that are public. */
const ORDINARY =
  /(?:^|[_.-])(?:cache|hash|row|public|publishable|pub|foreign|primary|partition|page|next|continuation|cursor|sync|change|lock|update|action|request|starting|idempotency|pagination|resume|checkpoint|scroll|conversation|thread|turn|group|map|lookup|index|sort|sorted|item|object|obj|entity|record|state|event|query|param|params|field|column|translation|trans|i18n|message|msg|locale|lang|hot|short|arrow|context|react|site|verify|verification|search|route|path|file|image|asset|test|node|tree|style|theme|registry|metadata|label|tag|data|json|dict|config|setting|feature|flag|block|chunk|module|dedupe|dedup|unique|natural|composite|object|bucket|s3|blob|version|build|etag|integrity|commit|id|uid|uuid|ref|parent|child|content|fingerprint|trace|span|job|task|queue|topic|hsh|sha|md5)$/;

/**
 * Tells whether a key is one of a table, a cache, a translation and the like, or public.
 *
 * @param head what stands before `key` in its name: `cache_` of `cache_key`
 */
export function isOrdinaryKey(head: string): boolean {
  const words = head.replace(/([a-z\d])(?=[A-Z])/g, "$1_").toLowerCase();
  return ORDINARY.test(words.replace(/[_.-]$/, ""));
}
