import type { Called } from "../connect.js";
import { failedRuns } from "./failed-runs.js";
import type { Provocation } from "./provocation.js";
import { refusedRuns } from "./refused-calls.js";
import { refusedRepositories } from "./refused-repositories.js";
import type { Stage } from "./stage.js";
import { toolGroups } from "./tool-groups.js";

const { waiting, results } = toolGroups;

/** The error of a run in the background, as its result tells it. */
export const storedErrors: readonly Provocation[] = [
  ...refusedRuns,
  ...refusedRepositories,
  ...failedRuns,
].flatMap((row) => {
  const direct = row.tools.find((tool) => waiting.includes(tool));
  if (direct === undefined) return [];
  const provoke = (stage: Stage, result: string) => row.provoke(throughJob(stage, result), direct);
  return [{ ...row, why: `${row.why}, in the background`, tools: results, isSlow: true, provoke }];
});

/** A stage on which a call that waits is made as a job, and answered by a tool that reads results. */
function throughJob(stage: Stage, result: string): Stage {
  async function ask(...[tool, args, surroundings]: Parameters<Stage["ask"]>): Promise<Called> {
    const { envelope } = await stage.ask(`${tool}_async`, args, surroundings);
    const { job_id } = envelope;
    await stage.ask("codex_job_wait", { job_id }, surroundings);
    return stage.ask(result, { job_id }, surroundings);
  }
  return { ...stage, ask };
}
