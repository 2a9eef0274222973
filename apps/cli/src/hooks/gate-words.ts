import type { Review } from "../results.js";
import type { NotReviewed, PartKind } from "./gate-debt.js";
import type { HookAnswer, HookCall } from "./hook-call.js";

const severe = ["critical", "high"];
const names: Readonly<Record<PartKind, string>> = {
  committed: "What was committed since the last gate",
  uncommitted: "What is not committed",
};

export const isBad = ({ verdict, findings }: Review) =>
  verdict === "fail" || findings.some(({ severity }) => severe.includes(severity));

export const notice = (systemMessage: string): HookAnswer => ({
  stdout: JSON.stringify({ systemMessage: `Codex gate: ${systemMessage}` }),
});

export const couldNotRun = (...whys: readonly string[]) =>
  notice(`could not run, so nothing was reviewed. ${whys.join(" ")}`);

/** What is said when Claude may stop. */
export function release(
  reviews: readonly Review[],
  notReviewed: readonly NotReviewed[],
): HookAnswer {
  if (reviews.length === 0 && notReviewed.length === 0) return {};
  if (reviews.length === 0) return couldNotRun(...notReviewed.map(({ why }) => why));
  const jobs = reviews.filter(({ verdict }) => verdict !== "pass").flatMap(wholeReview);
  return notice(
    [`${reviews.map(verdictOf).join(", ")}.`, ...jobs, ...notReviewed.map(leftOut)].join(" "),
  );
}

/** Why Claude is sent back. */
export function reasonsText(
  reviews: readonly Review[],
  notReviewed: readonly NotReviewed[],
): string {
  return [...reviews.filter(isBad).map(reasonsOf), ...notReviewed.map(leftOut)].join("\n");
}

export function block(reasons: string, { words }: HookCall): HookAnswer {
  const [command = "/codex:gate"] = words;
  const reason = [
    "Codex reviewed what changed and would not let it go:",
    reasons,
    "These are claims: verify each against the code, mend what you confirm, and say what you refute and why.",
    `To turn this gate off: ${command} off`,
  ].join("\n");
  return { stdout: JSON.stringify({ decision: "block", reason }) };
}

function reasonsOf(review: Review): string {
  const lines = review.findings.map(({ severity, title, file, line, recommendation }) => {
    const place = file ? ` (${file}${line ? `:${line}` : ""})` : "";
    return `- ${severity}: ${title}${place}. ${recommendation}`;
  });
  const part = review.coverage.omitted > 0 ? [`Only ${countOf(review)}.`] : [];
  return [review.summary, ...lines, ...part, ...wholeReview(review)].join("\n");
}

const verdictOf = (review: Review) =>
  review.coverage.omitted > 0 ? `${review.verdict}, with ${countOf(review)}` : review.verdict;

const countOf = ({ coverage: { included, detected } }: Review) =>
  `${included} of ${detected} changed files reviewed whole`;

const wholeReview = ({ meta }: Review) =>
  meta.job_id ? [`The whole review: job ${meta.job_id}.`] : [];

const leftOut = ({ kind, why }: NotReviewed) => `${names[kind]} was not reviewed: ${why}`;
