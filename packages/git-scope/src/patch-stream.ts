import type { DiffPlan, PatchRun } from "./diff-plan.js";
import type { GitScopeError, GitScopeFailure } from "./error.js";
import type { ChangedFile, FilePatch } from "./gathered.js";
import { type GitFailure, gitFailure, startGit } from "./git.js";
import { parseRawLine, quoteRaw, type RawEntry } from "./raw-entries.js";
import type { RunningProcess } from "./run-process.js";
import { type Preamble, type Section, splitDiff } from "./split-patches.js";

/** A git that prints patches, with the list that it printed first. */
export interface OpenRun {
  readonly ok: true;
  readonly files: readonly ChangedFile[];
  /** With those that turn out to be omitted. */
  readonly patches: AsyncIterable<FilePatch>;
  /** Ends git, and says what went wrong if it was not ended by us. */
  close(): Promise<GitScopeError | null>;
}

/** Starts git, reads up to its first patch, and describes what will come. */
export async function openRun(run: PatchRun, plan: DiffPlan): Promise<OpenRun | GitScopeFailure> {
  const started = await startInOrder(run);
  const lacking = await plan.ready();
  if (!started.ok) return lacking ?? plan.explain(started);
  if (lacking === null) return asRun(started, plan);
  await started.sections.return(undefined);
  await started.process.ended();
  return lacking;
}

async function startInOrder(run: PatchRun): Promise<Started | GitFailure> {
  const started = await start(run, run.order);
  const refused = !started.ok && /No such path/.test(started.stderr ?? "");
  // The file to begin with turned out to be unchanged.
  return refused && run.order.length > 0 ? start(run, []) : started;
}

interface Started {
  readonly ok: true;
  readonly process: RunningProcess;
  readonly sections: AsyncGenerator<Preamble | Section>;
  readonly raw: string;
}

async function start(run: PatchRun, order: readonly string[]): Promise<Started | GitFailure> {
  const [command = "", ...rest] = run.args;
  const process = startGit(run.git, [command, ...order, ...rest], { env: run.env ?? {} });
  const sections = splitDiff(process.stdout);
  const first = await sections.next();
  const raw = !first.done && "preamble" in first.value ? first.value.preamble : "";
  if (raw !== "") return { ok: true, process, sections, raw };
  await sections.return(undefined);
  const failure = await gitFailure(process);
  return failure ?? { ok: true, process, sections, raw };
}

function asRun({ process, sections, raw }: Started, plan: DiffPlan): OpenRun {
  const entries = raw.split("\n").flatMap((line) => parseRawLine(line) ?? []);
  const described = entries.map((entry) => {
    return { entry, header: headerOf(entry), file: plan.describe(entry) };
  });
  return {
    ok: true,
    files: described.map(({ file }) => file),
    patches: patchesOf(sections, inOrder(described), plan, () => gitFailure(process)),
    close: async () => {
      process.stop();
      const failure = await gitFailure(process);
      return failure === null ? null : plan.explain(failure).error;
    },
  };
}

function headerOf({ path, oldPath }: RawEntry): string {
  return `diff --git ${quoteRaw(`a/${oldPath ?? path}`)} ${quoteRaw(`b/${path}`)}`;
}

interface Described {
  readonly entry: RawEntry;
  readonly header: string;
  readonly file: ChangedFile;
}

/**
 * Finds whose a header is. Sections come in the order of the list, which tells files apart that
 * were renamed to and from such names that their headers are alike; some have none, and a change of
 * type has two.
 */
function inOrder(described: readonly Described[]): (header: string) => Described | undefined {
  let at = 0;
  return (header) => {
    const last = described[at - 1];
    if (last?.entry.letter === "T" && last.header === header) return last;
    let next = at;
    while (next < described.length && described[next]?.header !== header) next++;
    if (next < described.length) at = next + 1;
    return described[next];
  };
}

async function* patchesOf(
  sections: AsyncIterable<Preamble | Section>,
  find: (header: string) => Described | undefined,
  plan: DiffPlan,
  failed: () => Promise<GitFailure | null>,
): AsyncGenerator<FilePatch> {
  let held: FilePatch | null = null;
  for await (const section of sections) {
    if ("preamble" in section) continue;
    const described = find(section.header);
    if (described === undefined || described.file.omitted !== null) continue;
    const omitted = section.binary ? await plan.hides(described.entry) : null;
    const patch = asPatch({ ...described.file, omitted }, section);
    if (held?.path === patch.path) {
      // A change of type comes as a deletion and an addition.
      held = merged(held, patch);
      continue;
    }
    if (held !== null) yield held;
    held = patch;
  }
  // A git that broke off may have broken off in the midst of it.
  if (held !== null && (await failed()) === null) yield held;
}

function asPatch(file: ChangedFile, { header: _, ...section }: Section): FilePatch {
  return { ...file, ...section };
}

function merged(one: FilePatch, two: FilePatch): FilePatch {
  return {
    ...one,
    text: one.text + two.text,
    binary: one.binary || two.binary,
    hunks: one.hunks + two.hunks,
    linesAdded: one.linesAdded + two.linesAdded,
    linesRemoved: one.linesRemoved + two.linesRemoved,
    lossy: one.lossy || two.lossy,
  };
}
