import { visible, visibleCode } from "../visible.js";

interface Block {
  readonly indent: string;
  readonly fence: string;
  readonly language: string;
  readonly lines: string[];
}

/**
 * What the model wrote, as a part of a document: it may be Markdown, but holds no HTML, no image that is
 * fetched and no mention of a person, and no block of code that goes on where the text ends.
 */
export function prose(text: string): string {
  const parts: string[] = [];
  let words: string[] = [];
  let block: Block | undefined;
  const endWords = () => {
    if (words.length > 0) parts.push(escaped(words.join("\n")));
    words = [];
  };
  const endBlock = ({ lines, language }: Block) => {
    parts.push(fenced(lines.join("\n"), language));
    block = undefined;
  };
  for (const line of visibleCode(text)) {
    const opened = block === undefined ? openedBlock(line) : undefined;
    if (opened) {
      endWords();
      block = opened;
    } else if (block === undefined) words.push(line);
    else if (isEndOf(block, line)) endBlock(block);
    else block.lines.push(line.startsWith(block.indent) ? line.slice(block.indent.length) : line);
  }
  endWords();
  if (block) endBlock(block);
  return parts.join("\n");
}

/** The same in a line of its own, where no block can begin. */
export function inline(text: string): string {
  return escaped(visible(text.replace(/\s*\n\s*/g, " ").trim()));
}

/** A block of code whose fence is longer than any run of backticks in it. */
export function fenced(text: string, language: string): string {
  const fence = "`".repeat(Math.max(3, longestTicks(text) + 1));
  return `${fence}${language}\n${visibleCode(text).join("\n").replace(/\n$/, "")}\n${fence}`;
}

/** Code in a line, such as the name of a file. */
export function code(text: string): string {
  const shown = visible(text);
  const longest = longestTicks(shown);
  const ticks = "`".repeat(longest + 1);
  return longest === 0 ? `${ticks}${shown}${ticks}` : `${ticks} ${shown} ${ticks}`;
}

const longestTicks = (text: string) =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/** Where a block of code begins: its indentation, fence and language. */
const opening = /^([^\S\n]*)(`{3,}(?=[^`\n]*$)|~{3,})[^\S\n]*([\w+#.-]*)/gm;

function openedBlock(line: string): Block | undefined {
  const [opened] = line.matchAll(opening);
  if (!opened) return undefined;
  const [, indent = "", fence = "", language = ""] = opened;
  return { indent, fence, language, lines: [] };
}

const isEndOf = ({ fence }: Block, line: string) =>
  line.trim().startsWith(fence) && /^\s*(`+|~+)\s*$/.test(line);

/** What HTML, an image or a mention begins with. */
const danger = /&|<|@|!(?=\[)/;
/** The same, or code between runs of backticks that are equally long, within a paragraph. */
const codeOrDanger = new RegExp(
  `(?<![\\\\\`])(\`+)(?!\`)((?:(?!\\n\\s*\\n)[^])*?[^\`])\\1(?!\`)|${danger.source}`,
  "g",
);

/**
 * In code Markdown shows an escape as it stands, so code that needs one is put into an element. What it
 * takes for code hangs on all that is around; nothing hangs on that, since no danger is left in either.
 */
function escaped(text: string): string {
  const safe = text.replace(codeOrDanger, (found, ticks?: string, content = "") => {
    if (ticks !== undefined) return danger.test(content) ? codeElement(content) : found;
    return { "@": "@\u2060", "!": "!\\" }[found] ?? entity(found);
  });
  return safe.replace(opening, (line) => line.replace(/[`~]/, "\\$&"));
}

function codeElement(content: string): string {
  const line = content.replace(/\s*\n\s*/g, " ").replace(/^ (.*\S.*) $/, "$1");
  return `<code>${line.replace(/[&<@*_~`[\]!\\|$:]/g, entity)}</code>`;
}

const entity = (character: string) =>
  ({ "&": "&amp;", "<": "&lt;" })[character] ?? `&#${character.charCodeAt(0)};`;
