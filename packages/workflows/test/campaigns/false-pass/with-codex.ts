import {
  createScene,
  createTempDir,
  expectNoProcessLeft,
  type ModelScript,
  type ModelTurn,
  messageItem,
  processesMentioning,
  promptText,
  type Scene,
  toolOutputs,
} from "@codex-in-claude/testkit";
import { callContext, perform, planReview, runWithCodex } from "../../../src/index.js";
import { createRandom, type Random } from "../random.js";
import { count, type Figures, noFigures, verdictIn } from "./figures.js";
import {
  type GeneratedRepository,
  generateRepository,
  type ReviewCase,
} from "./generated-repository.js";
import { play } from "./taped-git.js";

/** What the scripted model does in one run, and what is true of it. */
interface Scripted {
  readonly script: ModelScript;
  /** Whether the last turn completes with one valid review whose verdict is a pass. */
  readonly isPass: boolean;
  /** Ends codex from outside once the model has been asked. */
  readonly kill?: NodeJS.Signals;
  readonly deadlineSeconds?: number;
}

const review = (verdict: string, findings: readonly object[] = []) => ({
  verdict,
  confidence: "high",
  summary: "Looked at everything.",
  findings,
  questions: [],
  assumptions: [],
  next_steps: [],
});
const grave = {
  severity: "critical",
  title: "Broken",
  file: null,
  line: null,
  line_end: null,
  quote: null,
  evidence: "e",
  risk: "r",
  recommendation: "x",
};
const pass = JSON.stringify(review("pass"));
const passing: ModelTurn = { kind: "json", json: review("pass") };
const looking: ModelTurn = { kind: "shell", commands: ["cat src/always.ts"] };

const behaviours: Readonly<Record<string, Scripted>> = {
  "no fault": { script: passing, isPass: true },
  "no fault, after a look": { script: [looking, passing], isPass: true },
  "a fence": { script: { kind: "text", text: `\`\`\`json\n${pass}\n\`\`\`` }, isPass: true },
  "a cut stream": { script: { kind: "cut", text: pass }, isPass: false },
  "a cut stream with garbage": {
    script: { kind: "cut", text: pass, garbage: "data: {" },
    isPass: false,
  },
  "a reset": { script: { kind: "reset" }, isPass: false },
  "a failed turn": {
    script: { kind: "failed", code: "server_error", message: "Oops" },
    isPass: false,
  },
  "an incomplete turn": {
    script: { kind: "incomplete", reason: "max_output_tokens", text: pass },
    isPass: false,
  },
  "an overloaded service": { script: { kind: "http", status: 503 }, isPass: false },
  prose: { script: { kind: "text", text: "All is well: pass." }, isPass: false },
  "half an answer": { script: { kind: "text", text: pass.slice(0, -9) }, isPass: false },
  "another shape": { script: { kind: "json", json: { verdict: "pass" } }, isPass: false },
  "a verdict that is none": { script: { kind: "json", json: review("PASS") }, isPass: false },
  "two verdicts": {
    script: { kind: "text", text: pass.replace('"verdict"', '"verdict":"fail","verdict"') },
    isPass: false,
  },
  "a second thought": {
    script: {
      kind: "items",
      items: [messageItem(pass, "m1"), messageItem(JSON.stringify(review("concerns")), "m2")],
    },
    isPass: false,
  },
  "a grave finding": { script: { kind: "json", json: review("pass", [grave]) }, isPass: false },
  concerns: { script: { kind: "json", json: review("concerns") }, isPass: false },
  "a kill": {
    script: { kind: "stall", after: "text", text: pass },
    isPass: false,
    kill: "SIGKILL",
  },
  "a polite kill": { script: { kind: "stall", after: "headers" }, isPass: false, kill: "SIGTERM" },
  "a deadline": {
    script: { kind: "stall", after: "text", text: pass },
    isPass: false,
    deadlineSeconds: 1,
  },
};

/** Runs of the real codex, each over one of some generated repositories, judged by the same oracle. */
export async function runWithRealCodex(options: {
  readonly seed: number;
  readonly runs: number;
}): Promise<Figures> {
  play();
  const random = createRandom(options.seed);
  const figures = noFigures();
  await using scene = await createScene({ script: passing });
  const names = Object.keys(behaviours);
  let generated: GeneratedRepository | undefined;
  for (let run = 0; run < options.runs; run += 1) {
    if (run % 20 === 0) {
      await generated?.repo[Symbol.asyncDispose]();
      generated = await generateRepository(random);
    }
    const { repo, cases } = generated as GeneratedRepository;
    const isPlain = random.chance(0.4);
    const name = (isPlain ? random.pick(names.slice(0, 3)) : names[run % names.length]) ?? "";
    const reviewCase = random.pick(cases);
    await tryWith({ scene, cwd: repo.path, reviewCase, name, random, figures });
  }
  await generated?.repo[Symbol.asyncDispose]();
  await expectNoProcessLeft({ mentioning: scene.home.home });
  return figures;
}

interface Trial {
  readonly scene: Scene;
  readonly cwd: string;
  readonly reviewCase: ReviewCase;
  readonly name: string;
  readonly random: Random;
  readonly figures: Figures;
}

async function tryWith({ scene, cwd, reviewCase, name, random, figures }: Trial): Promise<void> {
  const { script, isPass, kill, deadlineSeconds } = behaviours[name] as Scripted;
  const { model, env, home } = scene;
  const context = callContext({ env, cwd, cwdIsChosen: true });
  const settings = { ...context.settings, maxInputBytes: random.pick([200_000, 200_000, 2_000]) };
  const planned = await planReview(reviewCase.request, { ...context, settings }, "sync");
  if (!planned.ok) throw new Error(planned.error.message);
  await using scratch = await createTempDir("with-codex");
  model.play(script);
  const before = model.turns.length;
  const performing = perform(
    { ...planned.plan, ...(deadlineSeconds !== undefined && { deadlineSeconds }) },
    {
      env,
      scratchDirectory: scratch.path,
      keepDirectory: scratch.path,
      runner: runWithCodex,
      signal: new AbortController().signal,
    },
  );
  if (kill) await Promise.race([performing, killCodex(scene, before, kill)]);
  const envelope = await performing;
  const turns = model.turns.slice(before);
  const shown = turns.map(promptText).join("\n");
  const isShown = turns.length > 0 && reviewCase.words.every((word) => shown.includes(word));
  const seen = turns.flatMap(toolOutputs).join("\n");
  count(figures, {
    verdict: verdictIn(envelope),
    isTrue: isShown && isPass && isOfReviewedTree(seen, reviewCase),
    wasAsked: turns.length > 0,
    faults: [name],
    name: `${reviewCase.name} in ${home.home}`,
  });
}

/** What codex saw of a file when it looked has to be the version under review. */
function isOfReviewedTree(seen: string, { headLines }: ReviewCase): boolean {
  return seen === "" || headLines.every((line) => seen.includes(line));
}

async function killCodex({ model, home }: Scene, before: number, signal: NodeJS.Signals) {
  await model.waitForTurns(before + 1);
  for (const { pid, command } of await processesMentioning(home.home)) {
    if (command.includes(" exec ")) process.kill(pid, signal);
  }
}
