import { createTempDir } from "@codex-in-claude/testkit";
import { callContext, perform, planReview, type ReviewPlan } from "../../../src/index.js";
import { recoverOutcome } from "../../../src/normalise-run.js";
import { sealOutcome } from "../../../src/seal-outcome.js";
import { createRandom, type Random } from "../random.js";
import { count, type Figures, noFigures, verdictIn } from "./figures.js";
import { generateRepository, type ReviewCase } from "./generated-repository.js";
import { type Recorded, scriptedRunner } from "./scripted-runner.js";
import { answerFaults, endFaults, honestTurn, type ScriptedTurn } from "./scripted-turn.js";
import { type GatherFault, play } from "./taped-git.js";

export interface CampaignOptions {
  readonly seed: number;
  readonly repositories: number;
  readonly runsPerRepository: number;
}

interface Sample {
  readonly plan: ReviewPlan;
  readonly reviewCase: ReviewCase;
  readonly key: string;
}

const budgets = [200_000, 30_000, 2_000];

/** Composes faults over generated repositories, and counts what an oracle does not believe. */
export async function runCampaign(options: CampaignOptions): Promise<Figures> {
  const random = createRandom(options.seed);
  const figures = noFigures();
  await using scratch = await createTempDir("campaign");
  for (let made = 0; made < options.repositories; made += 1) {
    const { repo, cases } = await generateRepository(random);
    await using _owned = repo;
    const samples = await samplesOf(repo.path, cases, `${options.seed}-${made}`);
    for (let run = 0; run < options.runsPerRepository; run += 1) {
      await tryOnce(samples[run % samples.length] as Sample, random, scratch.path, figures);
    }
  }
  return figures;
}

async function samplesOf(
  cwd: string,
  cases: readonly ReviewCase[],
  name: string,
): Promise<Sample[]> {
  const env = { PATH: process.env.PATH ?? "", HOME: cwd };
  const samples: Sample[] = [];
  for (const reviewCase of cases) {
    for (const maxInputBytes of budgets) {
      const context = callContext({ env, cwd, cwdIsChosen: true });
      const settings = { ...context.settings, maxInputBytes };
      const planned = await planReview(reviewCase.request, { ...context, settings }, "sync");
      if (!planned.ok) throw new Error(planned.error.message);
      const key = `${name} ${reviewCase.name} ${maxInputBytes}`;
      samples.push({ plan: planned.plan, reviewCase, key });
    }
  }
  return samples;
}

/** One run with up to three faults. The first of a sample has none: it makes the tape. */
async function tryOnce(
  { plan, reviewCase, key }: Sample,
  random: Random,
  scratch: string,
  figures: Figures,
): Promise<void> {
  const { turn, names } = faultyTurn(random);
  const fault = random.chance(0.1) ? gatherFault(random) : undefined;
  if (fault) names.push(`gathering: ${fault.kind}`);
  const isRecovered = random.chance(0.1);
  if (isRecovered) names.push("the worker died after the answer");
  play({ key, fault });
  const recorded: Recorded = {};
  const verdict = await verdictOf({ plan, turn, random, scratch, recorded, isRecovered });
  const wasDamaged = verdict.startsWith("thrown: SyntaxError");
  count(figures, {
    verdict,
    isTrue: !wasDamaged && passIsTrue({ turn, recorded, reviewCase, isRecovered }),
    wasAsked: recorded.prompt !== undefined,
    faults: wasDamaged ? [...names, "what was kept is damaged"] : names,
    name: key,
  });
}

/** Up to three faults: first those of what is said, then those of what comes of it. */
function faultyTurn(random: Random): { readonly turn: ScriptedTurn; readonly names: string[] } {
  const wanted = random.below(4);
  const ofAnswer = wanted === 0 ? 0 : random.below(wanted + 1);
  const names = Array.from({ length: wanted }, (_, index) =>
    random.pick(Object.keys(index < ofAnswer ? answerFaults : endFaults)),
  );
  let turn = honestTurn(random);
  for (const name of names) {
    const faulty = (answerFaults[name] ?? endFaults[name])?.(turn, random) ?? turn;
    turn = { ...faulty, completed: turn.completed && faulty.completed };
  }
  return { turn, names };
}

function gatherFault(random: Random): GatherFault {
  return random.chance(0.6)
    ? { kind: "moved", after: random.below(4) }
    : { kind: "full disk", at: random.pick(["start", "middle"] as const) };
}

interface Trial {
  readonly plan: ReviewPlan;
  readonly turn: ScriptedTurn;
  readonly random: Random;
  readonly scratch: string;
  readonly recorded: Recorded;
  readonly isRecovered: boolean;
}

async function verdictOf(trial: Trial): Promise<string> {
  const { plan, turn, random, scratch, recorded, isRecovered } = trial;
  let kept: string | undefined;
  try {
    const envelope = await perform(plan, {
      env: { PATH: process.env.PATH ?? "", HOME: scratch },
      scratchDirectory: scratch,
      keepDirectory: scratch,
      runner: scriptedRunner(turn, random, recorded),
      signal: new AbortController().signal,
      onAnswered: (answered) => {
        kept = JSON.stringify(answered);
      },
    });
    if (!isRecovered) return verdictIn(envelope);
    if (kept === undefined) return "lost";
    // The disk was full, or the machine went down, while the answer was written.
    const written = random.chance(0.2) ? kept.slice(0, random.below(kept.length)) : kept;
    const outcome = await recoverOutcome(JSON.parse(written), scratch);
    return verdictIn(sealOutcome(plan, outcome, { elapsedMs: 1 }));
  } catch (error) {
    return `thrown: ${String(error)}`;
  }
}

interface Ended {
  readonly turn: ScriptedTurn;
  readonly recorded: Recorded;
  readonly reviewCase: ReviewCase;
  readonly isRecovered: boolean;
}

/** The oracle: it knows the repository and the turn, and nothing of how the product decides. */
function passIsTrue({ turn, recorded, reviewCase, isRecovered }: Ended): boolean {
  const { prompt, answered } = recorded;
  const isShown = prompt !== undefined && reviewCase.words.every((word) => prompt.includes(word));
  // A recovered turn was seen to complete; how its process ended is not known.
  const isComplete = isRecovered ? answered !== undefined : turn.completed;
  const isSound = turn.valid && !turn.grave && !turn.blind;
  return isShown && isComplete && isSound && turn.verdict === "pass";
}
