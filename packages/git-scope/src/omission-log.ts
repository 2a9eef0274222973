import { publicPath } from "./changed-file.js";
import type { Omission, OmissionReason } from "./gathered.js";
import type { RawPath } from "./raw-entries.js";

const NAMED = 100;

/** Counts what is left out, by reason, and names the first of each. */
export class OmissionLog {
  readonly #byReason = new Map<OmissionReason, { count: number; paths: RawPath[] }>();
  readonly #asked: ReadonlySet<RawPath>;

  /** @param asked what somebody asked for by name, and is therefore named however many others there are */
  constructor(asked: Iterable<RawPath> = []) {
    this.#asked = new Set(asked);
  }

  add(reason: OmissionReason, paths: Iterable<RawPath>): void {
    for (const path of paths) {
      const entry = this.#byReason.get(reason) ?? { count: 0, paths: [] };
      entry.count++;
      if (entry.paths.length < NAMED || this.#asked.has(path.replace(/\/$/, ""))) {
        entry.paths.push(path);
      }
      this.#byReason.set(reason, entry);
    }
  }

  list(): Omission[] {
    return [...this.#byReason].map(([reason, { count, paths }]) => ({
      reason,
      count,
      paths: paths.map(publicPath),
    }));
  }
}
