import { endCases } from "./ends.js";
import { keyCases } from "./keys.js";
import { lifeCases } from "./life.js";
import { queueCases } from "./queue.js";
import { retentionCases } from "./retention.js";
import type { ConformanceCase } from "./subject.js";

export type { ConformanceCase, StoreFactory, StoreUnderTest, SubjectOptions } from "./subject.js";

/**
 * What every store has to keep, one promise a case. Run each as a test of its own, with any runner:
 * a case resolves when the promise holds and rejects with an assertion error when it does not.
 */
export const conformanceCases: readonly ConformanceCase[] = [
  ...lifeCases,
  ...endCases,
  ...keyCases,
  ...queueCases,
  ...retentionCases,
];
