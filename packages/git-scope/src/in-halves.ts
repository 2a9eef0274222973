import type { GitFailure } from "./git.js";
import type { RawPath } from "./raw-entries.js";

/** git writes nothing of a call before its end, and each call has its time. */
const BATCH = 10_000;
/** With more that fail, the paths are not what is wrong. */
const MOST = 100;

export interface Sifted {
  readonly ok: true;
  /** What the step fails with. */
  readonly failed: readonly RawPath[];
}

/** Does a step with all of some paths but those that it fails with, which it finds by halving. */
export async function inHalves(
  paths: readonly RawPath[],
  step: (paths: readonly RawPath[]) => Promise<{ readonly ok: true } | GitFailure>,
): Promise<Sifted | GitFailure> {
  const failed: RawPath[] = [];
  const pending = Array.from({ length: Math.ceil(paths.length / BATCH) }, (_, at) =>
    paths.slice(at * BATCH, (at + 1) * BATCH),
  ).reverse();
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    const done = await step(part);
    if (done.ok) continue;
    if (done.exitCode === undefined || failed.length === MOST) return done;
    if (part.length === 1) failed.push(...part);
    else pending.push(part.slice(part.length / 2), part.slice(0, part.length / 2));
  }
  return { ok: true, failed };
}
