import { setTimeout as delay } from "node:timers/promises";

/**
 * Waits for a state instead of for a time: asks every few milliseconds until the answer is true.
 *
 * @param what names the state in the error
 * @throws when the state has not come within `withinMs`
 */
export async function waitUntil(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> {
  const givenUpAt = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > givenUpAt) throw new Error(`No "${what}" within ${withinMs} ms`);
    await delay(10);
  }
}
