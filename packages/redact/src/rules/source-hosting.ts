import { rule } from "./rule.js";

const GITHUB =
  "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats";
const GITLAB = "https://docs.gitlab.com/security/tokens/#token-prefixes";
const ATLASSIAN =
  "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/";
const AZURE_DEVOPS =
  "https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate";

export const sourceHosting = [
  rule(
    "github-personal-access-token",
    "GitHub personal access token (classic)",
    GITHUB,
    "ghp_",
    /ghp_[A-Za-z0-9]{36,255}/,
  ),
  rule(
    "github-oauth-token",
    "GitHub OAuth access token",
    GITHUB,
    "gho_",
    /gho_[A-Za-z0-9]{36,255}/,
  ),
  rule(
    "github-app-token",
    "GitHub App user or installation token",
    GITHUB,
    ["ghu_", "ghs_"],
    /gh[us]_(?:[A-Za-z0-9]{36,255}|\d{1,12}_ey[A-Za-z0-9_-]{10,255})/,
    { more: "A-Za-z0-9_.-" },
  ),
  rule("github-refresh-token", "GitHub refresh token", GITHUB, "ghr_", /ghr_[A-Za-z0-9]{36,255}/),
  rule(
    "github-fine-grained-token",
    "GitHub fine-grained personal access token",
    GITHUB,
    "github_pat_",
    /github_pat_[A-Za-z0-9_]{36,255}/,
  ),
  rule(
    "gitlab-token",
    "GitLab personal, deploy, runner, trigger, feed, mail, agent, SCIM, OAuth or CI token",
    GITLAB,
    [
      "glpat-",
      "gldt-",
      "glrt-",
      "glrtr-",
      "glcbt-",
      "glptt-",
      "glft-",
      "glimt-",
      "glagent-",
      "glsoat-",
      "glffct-",
      "gloas-",
      "glwt-",
    ],
    /gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct|oas|wt)-[\w-]{16,300}(?:\.[a-z0-9]{2,9}){0,2}/,
  ),
  rule(
    "gitlab-runner-registration-token",
    "GitLab runner registration token",
    GITLAB,
    "GR1348941",
    /GR1348941[\w-]{20,64}/,
    { minEntropy: 3 },
  ),
  rule(
    "gitlab-session-cookie",
    "GitLab session cookie",
    GITLAB,
    "_gitlab_session=",
    /_gitlab_session=([0-9a-f]{32,64})/,
  ),
  rule(
    "bitbucket-app-password",
    "Bitbucket app password or access token",
    "https://support.atlassian.com/bitbucket-cloud/docs/using-access-tokens/",
    ["ATBB", "ATCTT3"],
    /(?<![A-Za-z0-9])(?:ATBB[A-Za-z0-9]{24,64}|ATCTT3[\w=-]{60,255})/,
    { more: "A-Za-z0-9_=-" },
  ),
  rule(
    "bitbucket-server-token",
    "Bitbucket Data Center access token",
    "https://confluence.atlassian.com/bitbucketserver/http-access-tokens-939515499.html",
    "BBDC-",
    /BBDC-[A-Za-z0-9+/@_-]{40,50}/,
    { more: "A-Za-z0-9+/@_-" },
  ),
  rule(
    "atlassian-api-token",
    "Atlassian API token",
    ATLASSIAN,
    ["ATATT3", "ATSTT3", "ATOTT3"],
    /(?<![A-Za-z0-9])AT[ASO]TT3[\w=-]{60,255}/,
    { more: "A-Za-z0-9_=-" },
  ),
  rule(
    "trello-token",
    "Trello token",
    "https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/",
    "ATTA",
    /(?<![A-Za-z0-9])ATTA[a-f0-9]{60,76}/,
  ),
  rule(
    "azure-devops-token",
    "Azure DevOps personal access token",
    AZURE_DEVOPS,
    "AZDO",
    /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/,
    { lead: { chars: "A-Za-z0-9", max: 76, min: 76 } },
  ),
  rule(
    "sourcegraph-token",
    "Sourcegraph access token",
    "https://sourcegraph.com/docs/cli/how-tos/creating-an-access-token",
    ["sgp_", "sgd_", "slk_"],
    /(?<![A-Za-z0-9])(?:sgp_(?:(?:[a-fA-F0-9]{16}|local)_)?[a-fA-F0-9]{40}|sgd_[a-f0-9]{64}|slk_[a-f0-9]{64})/,
  ),
];
