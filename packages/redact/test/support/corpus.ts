import { CONTEXTS } from "./contexts.js";
import { build, FORMATS, WRAPPINGS } from "./formats.js";
import { INNOCENT } from "./innocent.js";
import { KEY_KINDS, makeKey } from "./keys.js";
import { createRandom, type Random } from "./random.js";

export interface Planted {
  readonly text: string;
  readonly secrets: readonly string[];
}

/** A text of many lines, clean and not, of everything that is known to be hard. */
export function plantedText(seed: number, lines: number): Planted {
  const random = createRandom(seed);
  const secrets: string[] = [];
  const out: string[] = [];
  while (out.length < lines) out.push(...someLines(random, secrets));
  return { text: out.join(random.int(4) === 0 ? "\r\n" : "\n"), secrets };
}

function someLines(random: Random, secrets: string[]): readonly string[] {
  const choice = random.int(20);
  if (choice < 12) return (random.pick(INNOCENT) as string).split("\n");
  if (choice < 16) {
    const token = build(FORMATS[random.pick(Object.keys(FORMATS)) as string] as string, random);
    const wrap = WRAPPINGS[random.pick(Object.keys(WRAPPINGS)) as string] as (t: string) => string;
    return wrap(token).split("\n");
  }
  if (choice < 19) {
    const marked = build(CONTEXTS[random.pick(Object.keys(CONTEXTS)) as string] as string, random);
    return marked.replace(/[«»]/g, "").split("\n");
  }
  const key = makeKey(random.pick(KEY_KINDS) as string, random, random.int(8) + 2);
  secrets.push(...key.body);
  return key.lines;
}

/** A unified diff with hunks of such lines, its counts right. */
export function plantedDiff(seed: number, files: number): Planted {
  const random = createRandom(seed);
  const secrets: string[] = [];
  let text = "";
  for (let f = 0; f < files; f++) {
    const path = random.pick([
      "src/a.ts",
      "b/c.py",
      "conf/x.yml",
      "README.md",
      ".env",
      "deploy/k.txt",
    ]) as string;
    text += `diff --git a/${path} b/${path}\nindex 1111111..2222222 100644\n--- a/${path}\n+++ b/${path}\n`;
    for (let h = random.int(3) + 1; h > 0; h--) text += hunk(random, secrets);
  }
  return { text, secrets };
}

function hunk(random: Random, secrets: string[]): string {
  const lines: string[] = [];
  let [old, now] = [0, 0];
  for (let i = random.int(6) + 1; i > 0; i--) {
    const sign = random.pick(" +-") as string;
    for (const line of someLines(random, secrets)) {
      lines.push(sign + line);
      if (sign !== "+") old++;
      if (sign !== "-") now++;
    }
  }
  return `@@ -${random.int(90) + 1},${old} +${random.int(90) + 1},${now} @@ heading\n${lines.join("\n")}\n`;
}
