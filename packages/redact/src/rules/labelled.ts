/** A secret that only its label gives away: a vendor's name, a separator, and a known shape. */
export interface VendorLabel {
  readonly id: string;
  readonly description: string;
  readonly source: string;
  /** Words of the label, lower case; the usual ways to spell them are all looked for. */
  readonly labels: readonly string[];
  /** What the whole value looks like. */
  readonly shape: RegExp;
  /** True when the shape alone is proof; else the value must also look random. */
  readonly exact?: boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Shapes of vendors that give their keys no prefix; facts from the rules of gitleaks (MIT). */
const GITLEAKS = "https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml";

function vendor(
  name: string,
  shape: RegExp,
  labels: readonly string[] = [name],
  source = GITLEAKS,
): VendorLabel {
  return {
    id: `${name.replaceAll(" ", "-")}-labelled`,
    description: `Value labelled "${name}" of the shape of its keys`,
    source,
    labels,
    shape,
  };
}

export const vendorLabels: readonly VendorLabel[] = [
  vendor("adafruit", /^(?:aio_)?[a-z0-9_-]{28,32}$/i),
  vendor("adobe", /^[a-f0-9]{32}$/i),
  vendor("airtable", /^[a-z0-9]{17}$/i),
  vendor("algolia", /^[a-z0-9]{32}$/i),
  vendor("alibaba", /^[a-z0-9]{30}$/i),
  vendor("asana", /^(?:\d{16}|[a-z0-9]{32})$/i),
  vendor("atlassian", /^[a-z0-9]{20}[a-f0-9]{4}$/i, ["atlassian", "confluence", "jira"]),
  vendor("beamer", /^b_[a-z0-9=_-]{44}$/i),
  vendor("bitbucket", /^(?:[a-z0-9]{32}|[a-z0-9=_-]{64})$/i),
  vendor("bittrex", /^[a-z0-9]{32}$/i),
  vendor("meraki", /^[0-9a-f]{40}$/),
  vendor("cloudflare", /^(?:[a-z0-9_-]{40}|[a-f0-9]{37}|v1\.0-[a-f0-9-]{100,180})$/i),
  vendor("codecov", /^(?:[a-z0-9]{32}|[0-9a-f-]{36})$/i),
  vendor("cohere", /^[a-zA-Z0-9]{40}$/, ["cohere", "co api key"]),
  vendor("coinbase", /^[a-z0-9_-]{64}$/i),
  vendor("confluent", /^(?:[a-z0-9]{16}|[a-z0-9+/]{64})$/i),
  vendor("contentful", /^[a-z0-9=_-]{43}$/i),
  vendor("datadog", /^(?:[a-z0-9]{40}|[a-f0-9]{32})$/i),
  vendor("dnkey", /^dnkey-[a-z0-9=_-]{26}-[a-z0-9=_-]{52}$/i),
  vendor(
    "discord",
    /^(?:[a-f0-9]{64}|\d{18,19}|[a-z0-9=_-]{32}|[\w-]{24,28}\.[\w-]{6}\.[\w-]{27,40})$/i,
  ),
  vendor("droneci", /^[a-z0-9]{32}$/i, ["droneci", "drone"]),
  vendor(
    "dropbox",
    /^(?:[a-z0-9]{15}|[a-z0-9]{11}AAAAAAAAAA[a-z0-9_=-]{43}|sl\.[a-z0-9=_-]{100,})$/i,
  ),
  vendor("etsy", /^[a-z0-9]{24}$/i),
  vendor("facebook", /^(?:[a-f0-9]{32}|\d{15,16}[|%][\w-]{27,40})$/i),
  vendor("fastly", /^[a-z0-9=_-]{32}$/i),
  vendor("finicity", /^(?:[a-f0-9]{32}|[a-z0-9]{20})$/i),
  vendor("finnhub", /^[a-z0-9]{20}$/i),
  vendor("flickr", /^[a-z0-9]{32}$/i),
  vendor("freshbooks", /^[a-z0-9]{64}$/i),
  vendor("gitter", /^[a-z0-9_-]{40}$/i),
  vendor("gocardless", /^(?:live|sandbox)_[a-z0-9=_-]{40}$/i),
  vendor("heroku", UUID),
  vendor("hubspot", UUID),
  vendor("intercom", /^[a-z0-9=_-]{60}$/i),
  vendor("jfrog", /^[a-z0-9]{64,73}$/i, ["jfrog", "artifactory", "bintray", "xray"]),
  vendor("kraken", /^[a-z0-9/=_+-]{80,90}$/i),
  vendor("kucoin", /^(?:[a-f0-9]{24}|[0-9a-f]{8}-[0-9a-f-]{27})$/i),
  vendor("launchdarkly", /^[a-z0-9=_-]{40}$/i),
  vendor("linear", /^[a-f0-9]{32}$/i),
  vendor("linkedin", /^[a-z0-9]{14}(?:[a-z0-9]{2})?$/i, ["linkedin", "linked in"]),
  vendor("lob", /^(?:live|test)_(?:pub_)?[a-f0-9]{31,35}$/i),
  vendor("looker", /^(?:[a-z0-9]{20}|[a-z0-9]{24})$/i),
  vendor("mailchimp", /^[a-f0-9]{32}-us\d\d?$/i),
  vendor("mailgun", /^(?:(?:pub)?key-[a-f0-9]{32}|[a-h0-9]{32}-[a-h0-9]{8}-[a-h0-9]{8})$/i),
  vendor("mapbox", /^[sp]k\.[a-z0-9]{60}\.[a-z0-9]{22}$/i),
  vendor("mattermost", /^[a-z0-9]{26}$/i),
  vendor("messagebird", /^(?:[a-z0-9]{25}|[0-9a-f]{8}-[0-9a-f-]{27})$/i, [
    "messagebird",
    "message bird",
  ]),
  vendor("netlify", /^[a-z0-9=_-]{40,46}$/i),
  vendor("new relic", /^(?:[a-z0-9]{64}|[a-f0-9]{40}|NR(?:JS|II|AK)-[a-z0-9-]{19,32})$/i),
  vendor("nytimes", /^[a-z0-9=_-]{32}$/i, ["nytimes", "new york times", "newyorktimes"]),
  vendor("okta", /^00[\w=-]{40}$/),
  vendor("plaid", /^(?:[a-z0-9]{24}|[a-z0-9]{30}|access-\w{7,11}-[0-9a-f-]{36})$/i),
  vendor("privateai", /^[a-z0-9]{32}$/, ["privateai", "private ai"]),
  vendor("rapidapi", /^[a-z0-9_-]{50}$/i),
  vendor("sendbird", /^(?:[a-f0-9]{40}|[0-9a-f]{8}-[0-9a-f-]{27})$/i),
  vendor("sentry", /^[a-f0-9]{64}$/i),
  {
    ...vendor("sidekiq", /^[a-f0-9]{8}:[a-f0-9]{8}$/i, [
      "bundle enterprise  contribsys  com",
      "bundle gems  contribsys  com",
    ]),
    exact: true,
  },
  vendor("snyk", UUID),
  vendor("sonar", /^(?:squ_|sqp_|sqa_)?[a-z0-9=_-]{40}$/i),
  vendor("sourcegraph", /^(?:sgp_)?[a-f0-9]{40}$/i),
  vendor("squarespace", UUID),
  vendor("sumologic", /^(?:su[a-zA-Z0-9]{12}|[a-z0-9]{64})$/i, ["sumologic", "sumo"]),
  vendor("telegram", /^\d{5,16}:A[a-z0-9_-]{34}$/i, ["telegram", "telegr"]),
  vendor("travis", /^[a-z0-9]{22}$/i),
  vendor("twitch", /^[a-z0-9]{30}$/i),
  vendor(
    "twitter",
    /^(?:[a-z0-9]{25}|[a-z0-9]{45}|[a-z0-9]{50}|\d{15,25}-[a-z0-9]{20,40}|A{21,22}[a-z0-9%]{80,100})$/i,
  ),
  vendor("typeform", /^tfp_[a-z0-9_.=-]{59}$/i),
  vendor("yandex", /^(?:t1\.[\w-]+={0,2}\.[\w-]{86}={0,2}|AQVN[\w-]{35,38}|YC[\w-]{38})$/i),
  vendor("zendesk", /^[a-z0-9]{40}$/i),
  vendor(
    "assemblyai",
    /^[a-f0-9]{32}$/,
    ["assemblyai", "assembly ai"],
    "https://www.assemblyai.com/docs/api-reference/overview",
  ),
  vendor(
    "deepgram",
    /^[a-f0-9]{40}$/,
    ["deepgram"],
    "https://developers.deepgram.com/docs/create-additional-api-keys",
  ),
  vendor(
    "mistral",
    /^[A-Za-z0-9]{32}$/,
    ["mistral"],
    "https://docs.mistral.ai/getting-started/quickstart",
  ),
  vendor("railway", UUID, ["railway"], "https://docs.railway.com/guides/public-api"),
  vendor("postmark", UUID, ["postmark"], "https://postmarkapp.com/developer/api/overview"),
  vendor("vercel", /^[A-Za-z0-9]{24}$/, ["vercel"], "https://vercel.com/docs/rest-api"),
  vendor(
    "linode",
    /^[a-f0-9]{64}$/,
    ["linode"],
    "https://techdocs.akamai.com/linode-api/reference/get-started",
  ),
  vendor("hetzner", /^[A-Za-z0-9]{64}$/, ["hcloud", "hetzner"], "https://docs.hetzner.cloud/"),
  vendor(
    "pagerduty",
    /^[A-Za-z0-9_+-]{20}$/,
    ["pagerduty", "pager duty"],
    "https://support.pagerduty.com/main/docs/api-access-keys",
  ),
  vendor("bugsnag", /^[a-f0-9]{32}$/, ["bugsnag"], "https://docs.bugsnag.com/api/"),
  vendor("rollbar", /^[a-f0-9]{32}$/, ["rollbar"], "https://docs.rollbar.com/docs/access-tokens"),
  vendor(
    "wandb",
    /^[a-f0-9]{40}$/,
    ["wandb"],
    "https://docs.wandb.ai/guides/track/environment-variables/",
  ),
  vendor(
    "ngrok",
    /^[A-Za-z0-9]{20,30}_[A-Za-z0-9]{18,24}$/,
    ["ngrok"],
    "https://ngrok.com/docs/agent/",
  ),
  vendor(
    "circleci",
    /^[a-f0-9]{40}$/,
    ["circleci", "circle ci"],
    "https://circleci.com/docs/managing-api-tokens/",
  ),
  vendor("infura", /^[a-f0-9]{32}$/, ["infura"], "https://docs.infura.io/"),
  vendor("alchemy", /^[\w-]{32}$/, ["alchemy"], "https://www.alchemy.com/docs/create-an-api-key"),
  vendor(
    "binance",
    /^[A-Za-z0-9]{64}$/,
    ["binance"],
    "https://developers.binance.com/docs/binance-spot-api-docs/",
  ),
];
