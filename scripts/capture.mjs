// Draws what a review prints, as a picture for the plugin's README: the run is the demo's.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { spawn } from "@lydell/node-pty";
import { createDemo, shippedCli } from "./demo-scene.mjs";
import { repositoryRoot } from "./repository-root.mjs";

const classes = {
  1: "b",
  2: "d",
  31: "red",
  32: "green",
  33: "yellow",
  34: "blue",
  35: "magenta",
  36: "cyan",
};
const ends = {
  0: Object.values(classes),
  22: ["b", "d"],
  39: Object.values(classes).slice(2),
};

const file = join(repositoryRoot, "plugins/codex/review.svg");
const demo = await createDemo();
try {
  await writeFile(file, drawing(`$ codex-in-claude review\n\n${(await printedReview()).trim()}`));
  console.log(file);
} finally {
  await demo[Symbol.asyncDispose]();
}

/** What a terminal of 80 columns gets on standard output. */
async function printedReview() {
  const command = `"${process.execPath}" "${shippedCli}" review 2>/dev/null`;
  const { cwd, env } = demo;
  const terminal = spawn("sh", ["-c", command], { cwd, env, cols: 80, rows: 60 });
  let printed = "";
  terminal.onData((data) => (printed += data));
  const { exitCode } = await new Promise((resolve) => terminal.onExit(resolve));
  if (exitCode !== 1) throw new Error(`The review ended with ${exitCode}`);
  return printed.replaceAll("\r", "");
}

/** The page of a terminal of 80 columns. */
function drawing(printed) {
  const lines = printed.split("\n");
  const [lineHeight, margin] = [19, 20];
  const height = lines.length * lineHeight + 2 * margin;
  const rows = lines.map(
    (line, index) =>
      `<text x="${margin}" y="${margin + 14 + index * lineHeight}">${spans(line)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="${height}" role="img" xml:space="preserve">
<title>A review in a terminal</title>
<style>
text { font: 13px ui-monospace, Menlo, Consolas, monospace; fill: #d8dee9; white-space: pre }
.b { font-weight: bold } .d { opacity: 0.65 } .red { fill: #ff7b72 } .green { fill: #7ee787 }
.yellow { fill: #e3b341 } .cyan { fill: #76e3ea } .blue { fill: #79c0ff } .magenta { fill: #d2a8ff }
</style>
<rect width="100%" height="100%" rx="8" fill="#1c2128"/>
${rows.join("\n")}
</svg>
`;
}

/** A line with its colours as classes. */
function spans(line) {
  const worn = new Set();
  return line
    .split(/(\u001b\[\d+m)/)
    .map((part) => {
      const [, code] = /^\u001b\[(\d+)m$/.exec(part) ?? [];
      if (code === undefined) return part === "" ? "" : span(part, [...worn]);
      for (const name of ends[code] ?? []) worn.delete(name);
      if (classes[code]) worn.add(classes[code]);
      return "";
    })
    .join("");
}

function span(part, worn) {
  if (worn.length === 0) return escaped(part);
  return `<tspan class="${worn.join(" ")}">${escaped(part)}</tspan>`;
}

function escaped(part) {
  return part.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
