import { type Detector, pushValue, type Scan } from "../engine/scan-state.js";
import { isRandom } from "../labels/judge-value.js";
import { isPlaceholder } from "../labels/placeholder.js";
import { surprise } from "../labels/surprise.js";

const USER =
  /(?:-u|--user|--proxy-user|-a|--auth)(?:[ \t]{1,4}|=)(?:"(?<double>[^"\r\n]{3,256})"|'(?<single>[^'\r\n]{3,256})'|(?<bare>[^\s"']{3,256}))/y;
const FETCHER = /\b(?:curl|http|https|wget|xh)\b/;
const COMMAND_REACH = 400;
const PASSWORD =
  /(?:sshpass[ \t]{1,4}-p[ \t]{0,4}|(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\r\n|;&]{0,80}?[ \t]-p|docker[ \t]{1,4}login\b[^\r\n|;&]{0,160}?[ \t]-p[ \t]{1,4}|redis-cli\b[^\r\n|;&]{0,80}?[ \t]-a[ \t]{1,4}|az[ \t]{1,4}login\b[^\r\n|;&]{0,160}?[ \t]-p[ \t]{1,4}|curl\b[^\r\n|;&]{0,160}?[ \t]-u[\w.@-]{1,40}:|ConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?(?=["'])|ldap\w{1,10}\b[^\r\n|;&]{0,160}?[ \t]-w[ \t]{1,4})["']?(?<value>[^\s"'$<{[]{4,128})/y;
const DUMMY = /^(?:change(?:it|me)|pass(?:word|wd)?|pwd|test|token|secret|user|admin|\*+|x+|\.+)$/i;
const RULE = "command-password";

/** Passwords that commands take as an argument. */
export const commandPassword: readonly Detector[] = [
  {
    anchors: ["-u ", "--user ", "--user=", "--proxy-user ", "-a ", "--auth ", "--auth="],
    detect: detectUser,
  },
  {
    anchors: [
      "sshpass ",
      "mysql ",
      "mysqldump ",
      "mysqladmin ",
      "mariadb ",
      "docker login",
      "redis-cli ",
      "az login",
      "ldap",
      "curl ",
      "ConvertTo-SecureString ",
    ],
    detect: detectPassword,
  },
];

/** `curl -u name:password`, or `-u token:`. */
function detectUser(scan: Scan, start: number): void {
  const { text } = scan;
  if (!isArgumentOfFetcher(text.slice(Math.max(0, start - COMMAND_REACH), start))) return;
  USER.lastIndex = start;
  const { double, single, bare } = USER.exec(text)?.groups ?? {};
  const pair = double ?? single ?? bare;
  if (pair === undefined) return;
  const from = USER.lastIndex - pair.length - (bare === undefined ? 1 : 0);
  const colon = pair.indexOf(":");
  const user = colon < 0 ? pair : pair.slice(0, colon);
  const password = colon < 0 ? "" : pair.slice(colon + 1);
  if (password.startsWith("//")) return;
  if (isGiven(password)) pushValue(scan, RULE, from + colon + 1, from + pair.length);
  else if (password === "" && isRandom(user, 4)) pushValue(scan, RULE, from, from + user.length);
}

function isArgumentOfFetcher(before: string): boolean {
  const last = before.at(-1) ?? "";
  const command = before.slice(
    Math.max(before.lastIndexOf("|"), before.lastIndexOf(";"), before.lastIndexOf("&")) + 1,
  );
  return /[\s"'\\]/.test(last) && FETCHER.test(command);
}

function isGiven(value: string): boolean {
  return value.length >= 3 && !DUMMY.test(value) && !isPlaceholder(value);
}

function detectPassword(scan: Scan, start: number): void {
  PASSWORD.lastIndex = start;
  const value = PASSWORD.exec(scan.text)?.groups?.value ?? "";
  if (!isGiven(value) || !(/[\d\W]/.test(value) || surprise(value) >= 4)) return;
  pushValue(scan, RULE, PASSWORD.lastIndex - value.length, PASSWORD.lastIndex);
}
