import { readFileSync } from "node:fs";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const readme = read("../../../README.md");
const documents = [readme, read("../README.md")];

/** What the table of the tools leaves to be filled in. */
const filledIn: Readonly<Record<string, string>> = {
  consult: '"Why?"',
  delegate: '"Add tests for src/price.js"',
  transfer: "TRANSCRIPT",
};

/**
 * Every command line of ours that the READMEs show, as a shell takes it: from their blocks, from
 * their sentences, from the table of the tools, and the options that say what is reviewed.
 */
export function documentedCommands(): string[] {
  const whole = documents.flatMap((text) => [...blockLines(text), ...inlineLines(text)]);
  const shown = whole.map(runnable);
  const isShown = (command: string) => shown.some((line) => `${line} `.startsWith(`${command} `));
  const listed = tableCommands().filter((command) => !isShown(command));
  return [...new Set([...shown, ...listed.map(withArguments), ...scopeCommands()])];
}

function blockLines(text: string): string[] {
  const blocks = [...text.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)];
  return blocks
    .flatMap(([, block = ""]) => block.split("\n"))
    .map((line) => line.replace(/^\$ /, ""))
    .filter((line) => line.startsWith("codex-in-claude "));
}

function inlineLines(text: string): string[] {
  const prose = text.replace(/^```\w*\n[\s\S]*?^```$/gm, "");
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);
  return spans.filter((span) => /^(eval .*|source .*)?\bcodex-in-claude /.test(span));
}

/** Bash runs it; what only another shell can take in is printed. */
function runnable(line: string): string {
  const [forAnother] = /codex-in-claude completion (?:zsh|fish)/.exec(line) ?? [];
  return forAnother ?? line;
}

function tableCommands(): string[] {
  const rows = [...readme.matchAll(/^\| `codex_.*?\| (.*?) \| (?:paid|free) \|/gm)];
  return rows.flatMap(([, cell = ""]) => {
    const names = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
    const [group] = names[0]?.startsWith("jobs ") ? ["jobs "] : [""];
    return names.map((name) => {
      const full = name.replace("… ", "consult ").replace(/^jobs /, "");
      return `codex-in-claude ${group}${full}`;
    });
  });
}

function withArguments(command: string): string {
  const [, name = "", rest = ""] = /^codex-in-claude (\S+)(.*)$/.exec(command) ?? [];
  if (name === "jobs") return rest === " list" ? command : `${command} JOB`;
  const argument = filledIn[name];
  return argument === undefined ? command : `codex-in-claude ${name} ${argument}${rest}`;
}

/** Each with a dry run, which settles the scope and costs nothing. */
function scopeCommands(): string[] {
  const [paragraph = ""] = /^What is reviewed: .*$/m.exec(readme) ?? [];
  const options = [...paragraph.matchAll(/`(--[^`]+)`/g)].map(([, text = ""]) => text);
  return options.map((text) => `codex-in-claude review ${text} --dry-run`);
}
