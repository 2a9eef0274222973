import { createRepo, type Repo } from "@codex-in-claude/testkit";
import type { Random } from "../random.js";

/** Path to lines. Each line bears a word that no other line of the repository has. */
type Version = ReadonlyMap<string, readonly string[]>;

/** A repository with one difference for each scope, and what a reviewer of each has to be shown. */
export interface GeneratedRepository {
  readonly repo: Repo;
  readonly cases: readonly ReviewCase[];
}

export interface ReviewCase {
  readonly name: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** The words of every line that differs between the two sides: all have to be shown. */
  readonly words: readonly string[];
  /** What `src/always.ts` holds in the version under review. */
  readonly headLines: readonly string[];
}

const names = [
  "src/price.ts",
  "src/deep/er/cart.py",
  "lib/größe.rs",
  "with space/a b.js",
  "test/price.test.ts",
  "README.md",
  "package-lock.json",
  "notes",
  "odd\tname.txt",
];
/** Every version has it. */
const always = "src/always.ts";
const secretName = "config/.env.production";

/** Writes lines and remembers their words. */
function createWriter(random: Random) {
  let count = 0;
  const line = () => {
    count += 1;
    const word = `word${count}x${random.below(10_000)}end`;
    return random.pick([
      `const ${word} = compute(${count});`,
      `  return ${word}; // the ${count}th`,
      `password = "${secretValue(random)}"; // ${word}`,
      `${word}\t${"-".repeat(random.below(60))}`,
      `--${word}`,
      `@@ ${word} @@`,
    ]);
  };
  const lines = (most: number) => Array.from({ length: 1 + random.below(most) }, line);
  return { line, lines };
}

function secretValue(random: Random): string {
  const letters = "abcdefghkmnpqrstuvwxyzABCDEFGHKMNPQRSTUVWXYZ23456789";
  return Array.from({ length: 24 }, () => letters[random.below(letters.length)]).join("");
}

type Writer = ReturnType<typeof createWriter>;

/** Files whose words nobody is shown: by the name, by a NUL byte, between the ends of a key. */
function unreadable(random: Random, writer: Writer): [string, string[]][] {
  const key = (word: string) => `-----${word} RSA PRIVATE KEY-----`;
  const files: [string, string[]][] = [
    [secretName, writer.lines(5)],
    ["lib/program.wasm", ["\u0000", ...writer.lines(3)]],
    ["src/key.ts", [key("BEGIN"), `run(${writer.line()})`, key("END")]],
  ];
  return files.filter(() => random.chance(0.12));
}

/** The next version: some lines are replaced, added or removed, and some files come or go. */
function changed(version: Version, random: Random, writer: Writer): Version {
  const next = new Map(version);
  const paths = [...version.keys()].filter(() => random.chance(0.5));
  for (const path of paths) next.set(path, edited(version.get(path) ?? [], random, writer));
  const added = random.pick(names);
  if (!next.has(added)) next.set(added, writer.lines(40));
  const removed = random.pick([...next.keys()]);
  if (random.chance(0.3) && next.size > 2 && removed !== always) next.delete(removed);
  return next;
}

function edited(lines: readonly string[], random: Random, writer: Writer): string[] {
  const result = lines.flatMap((line) => {
    if (random.chance(0.1)) return [writer.line()];
    if (random.chance(0.03)) return [];
    return random.chance(0.05) ? [line, writer.line()] : [line];
  });
  return [...result, writer.line()];
}

const wordsOf = (version: Version) =>
  new Set([...version.values()].flat().flatMap((line) => line.match(/word\d+x\d+end/g) ?? []));

/** The words that only one of two versions has: those of removed and of added lines. */
function difference(before: Version, after: Version, only?: string): string[] {
  const within = (version: Version) =>
    only === undefined ? version : new Map([...version].filter(([path]) => path === only));
  const [old, now] = [wordsOf(within(before)), wordsOf(within(after))];
  return [...old]
    .filter((word) => !now.has(word))
    .concat([...now].filter((word) => !old.has(word)));
}

async function writeVersion({
  repo,
  before,
  after,
  random,
}: {
  repo: Repo;
  before: Version;
  after: Version;
  random: Random;
}): Promise<void> {
  const gone = [...before.keys()].filter((path) => !after.has(path));
  if (gone.length > 0) await repo.remove(...gone);
  const files = [...after].map(([path, lines]) => {
    // A change of the end alone has no word, so that no one would miss it in a file not shown.
    const end = path !== secretName && random.chance(0.1) ? "" : "\n";
    return [path, lines.join("\n") + end] as const;
  });
  await repo.write(Object.fromEntries(files));
}

const first = (random: Random, writer: Writer): Version =>
  new Map(names.filter(() => random.chance(0.6)).map((path) => [path, writer.lines(60)]));

/** Makes a repository in which every scope has something to compare. */
export async function generateRepository(random: Random): Promise<GeneratedRepository> {
  const writer = createWriter(random);
  const repo = await createRepo({}, { commit: false });
  const base = new Map([...first(random, writer), [always, writer.lines(80)]]);
  await writeVersion({ repo, before: new Map(), after: base, random });
  await repo.commit("base");
  await repo.git("branch", "base");
  const head = new Map([...changed(base, random, writer), ...unreadable(random, writer)]);
  await writeVersion({ repo, before: base, after: head, random });
  if (random.chance(0.3)) await repo.write({ "picture.png": new Uint8Array([0, 1, 2, 255]) });
  await repo.commit("head");
  const staged = changed(head, random, writer);
  await writeVersion({ repo, before: head, after: staged, random });
  await repo.git("add", "-A");
  const tree = new Map(changedTracked(staged, random, writer));
  await writeVersion({ repo, before: staged, after: tree, random });
  const untracked: Version = new Map([["new/file.ts", writer.lines(30)]]);
  if (random.chance(0.4))
    await repo.write({ "new/file.ts": `${untracked.get("new/file.ts")?.join("\n")}\n` });
  const isNew = (await repo.git("ls-files", "--others")) !== "";
  const whole = new Map([...tree, ...(isNew ? untracked : [])]);
  const one = random.pick([...tree.keys()]);
  const ofCommits = { words: difference(base, head), headLines: head.get(always) ?? [] };
  const headLines = tree.get(always) ?? [];
  return {
    repo,
    cases: [
      { name: "branch", request: { base: "base" }, ...ofCommits },
      { name: "commit", request: { commit: "HEAD" }, ...ofCommits },
      { name: "range", request: { base: "base", head: "HEAD" }, ...ofCommits },
      {
        name: "staged",
        request: { scope: "staged" },
        words: difference(head, staged),
        headLines: staged.get(always) ?? [],
      },
      { name: "working tree", request: {}, words: difference(head, whole), headLines },
      {
        name: "with new files",
        request: { untracked: "include" },
        words: difference(head, whole),
        headLines,
      },
      {
        name: "without new files",
        request: { untracked: "exclude" },
        words: difference(head, tree),
        headLines,
      },
      {
        name: "one file",
        request: { paths: [one] },
        words: difference(head, tree, one),
        headLines,
      },
      {
        name: "one file of a branch",
        request: { base: "base", paths: [always] },
        ...ofCommits,
        words: difference(base, head, always),
      },
    ],
  };
}

/** As `changed`, without new files: those would not be tracked. */
function changedTracked(version: Version, random: Random, writer: Writer): Version {
  return new Map([...changed(version, random, writer)].filter(([path]) => version.has(path)));
}
