/** The rivals that have a column of their own. */
export const rivals = ["codex-mcp-server", "@trishchuk/codex-mcp-tool", "@openai/codex-sdk"];

/**
 * One Markdown table of all groups. A row says `what` was measured, in which `unit`; what it was for
 * us (`ours`), for the least that could do it (`floor`), and for each rival by its name; and what is
 * wanted (`goal`). `ratio` is ours by the floor, where pairs tell it better than the two figures.
 *
 * @param groups each with a `title`, which says what the floor is, and its `rows`
 * @param others the rivals that were measured
 */
export function tableOf(groups, others = rivals) {
  const head = ["what", "unit", "floor", "ours", "× floor", "goal", ...others];
  const lines = groups.flatMap(({ title, rows }) => [
    [`**${title}**`, ...head.slice(1).map(() => "")],
    ...rows.map((row) => cellsOf(row, others)),
  ]);
  return markdownTable(head, lines);
}

/** What the bench of one package prints: a table for a person, the rows for who puts all into one. */
export function report(group) {
  console.log(process.env.BENCH_JSON ? JSON.stringify(group) : tableOf([group], []));
}

export function markdownTable(head, lines) {
  return [head, head.map(() => "---"), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

export function figure(value) {
  if (value === undefined || value === null) return "";
  if (value === 0) return "0";
  if (value < 1) return value.toFixed(2);
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}

function cellsOf(row, others) {
  const { what, unit, floor, ours, goal = "", ratio = floor ? ours / floor : undefined } = row;
  const times = ratio === undefined ? "" : ratio.toFixed(2);
  const theirs = others.map((name) => figure(row[name]));
  return [what, unit, figure(floor), figure(ours), times, goal, ...theirs];
}
