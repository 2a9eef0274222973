import { rule } from "./rule.js";

const NEW_RELIC = "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/";
const GRAFANA = "https://grafana.com/docs/grafana/latest/administration/service-accounts/";
const SENTRY = "https://docs.sentry.io/account/auth-tokens/";

export const observability = [
  rule(
    "new-relic-key",
    "New Relic user, insert, query, browser or REST key",
    NEW_RELIC,
    ["NRAK-", "NRII-", "NRIQ-", "NRJS-", "NRRA-", "NRSP-", "NRBR-", "NRAA-"],
    /NR(?:AK|II|IQ|JS|RA|SP|BR|AA)-[A-Za-z0-9_-]{19,48}/,
  ),
  rule(
    "new-relic-license-key",
    "New Relic ingest license key",
    NEW_RELIC,
    ["NRAL", "FFFFNRAL"],
    /(?<![A-Za-z0-9])[a-f0-9]{32,36}(?:FFFF)?NRAL(?![A-Za-z0-9])/,
    { lead: { chars: "a-zA-F0-9", max: 36 } },
  ),
  rule(
    "grafana-token",
    "Grafana service account or Cloud token",
    GRAFANA,
    ["glsa_", "glc_"],
    /(?<![A-Za-z0-9])(?:glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|glc_[A-Za-z0-9+/]{32,400}={0,3})/,
    { more: "A-Za-z0-9+/=", minEntropy: 3 },
  ),
  rule(
    "grafana-api-key",
    "Grafana API key (legacy)",
    GRAFANA,
    ["eyJrIjoi", "eyJuIjoi"],
    /(?<![A-Za-z0-9])eyJ[kn]Ijoi[A-Za-z0-9]{60,400}={0,3}/,
    { more: "A-Za-z0-9+/=", minEntropy: 3 },
  ),
  rule(
    "sentry-token",
    "Sentry user, organization or internal token",
    SENTRY,
    ["sntryu_", "sntrys_", "sntrya_", "sntryi_"],
    /sntry(?:[uai]_[a-f0-9]{64}|s_eyJ[\w+/=-]{40,500})/,
    { more: "A-Za-z0-9+/=_-" },
  ),
  rule(
    "dynatrace-token",
    "Dynatrace token",
    "https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens",
    ["dt0c01.", "dt0s01.", "dt0s02.", "dt0s08.", "dt0s16.", "dt0a01."],
    /dt0[acs]\d{2}\.[A-Za-z0-9]{8,24}\.[A-Za-z0-9]{64}/,
  ),
  rule(
    "honeycomb-key",
    "Honeycomb key",
    "https://docs.honeycomb.io/configure/environments/manage-api-keys/",
    ["hcaik_", "hcbik_", "hccik_", "hcalk_", "hcamk_", "hcxik_", "hcxlk_", "hcxmk_"],
    /hc[a-z][ilm]k_[a-z0-9]{30,80}/,
  ),
  rule(
    "axiom-token",
    "Axiom token",
    "https://axiom.co/docs/reference/tokens",
    ["xaat-", "xapt-", "xait-"],
    /(?<![A-Za-z0-9])xa[api]t-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  ),
  rule(
    "datadog-token",
    "Datadog prefixed key",
    "https://docs.datadoghq.com/account_management/api-app-keys/",
    ["ddapp_", "ddapi_", "ddpat_", "ddsat_"],
    /(?<![A-Za-z0-9])dd(?:app|api|pat|sat)_[A-Za-z0-9]{30,64}/,
  ),
  rule(
    "checkly-key",
    "Checkly key",
    "https://www.checklyhq.com/docs/accounts-and-users/creating-api-key/",
    "cu_",
    /(?<![A-Za-z0-9])cu_[a-f0-9]{32}(?![A-Za-z0-9])/,
  ),
  rule(
    "logfire-token",
    "Pydantic Logfire token",
    "https://logfire.pydantic.dev/docs/how-to-guides/create-write-tokens/",
    ["pylf_v"],
    /pylf_v\d_[a-z]{2}_[A-Za-z0-9]{30,60}/,
  ),
];
