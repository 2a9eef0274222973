const HOW = {
  shape: "Tokens that their own shape gives away",
  label: "Values that a label gives away",
  structure: "Secrets that what they stand in gives away",
  name: "Files that their name gives away",
};

/**
 * Renders the reference page of the rules.
 *
 * @param {readonly { id: string, description: string, source: string, by: string, pattern?: string }[]} rules
 */
export function renderRulesPage(rules) {
  const sections = Object.entries(HOW).map(([by, title]) => {
    const rows = rules.filter((rule) => rule.by === by).sort((a, b) => (a.id < b.id ? -1 : 1));
    return [
      `## ${title} (${rows.length})`,
      "",
      "| rule | finds | pattern |",
      "|---|---|---|",
      ...rows.map(row),
      "",
    ].join("\n");
  });
  return `${[
    "# Redaction rules",
    "",
    `Every rule of \`@codex-in-claude/redact\`, ${rules.length} in all. This page is generated from the rules by \`pnpm reference\`, and a test checks that it is current. How to write a rule is told in [the guide](../guides/redaction-rules.md).`,
    "",
    ...sections,
  ]
    .join("\n")
    .trimEnd()}\n`;
}

function row({ id, description, source, pattern }) {
  const shown = pattern === undefined ? "" : `\`${pattern.replaceAll("|", "\\|")}\``;
  return `| \`${id}\` | [${description.replaceAll("|", "\\|")}](${source}) | ${shown} |`;
}
