import { describe, expect, it } from "vitest";
import { listPumps, PUMPS } from "../scripts/pumps.mjs";
import { defaultDetectors } from "../src/engine/default-detectors.js";
import { redactDiff, redactText } from "../src/index.js";

const SMALL = 1 << 15;
const FACTOR = 4;
/** Room for noise; quadratic time would be sixteen. */
const MOST = 9;
/** Processor time for the large text that no one would call slow, whatever the ratio. */
const NOTHING_MS = 60;

/** Of the many texts that one anchor makes, those which take longer than this at this length are looked at. */
const GLANCE = 1 << 13;
const SUSPICIOUS_MS = 12;

/** Processor time, which other work on the machine does not add to. */
function milliseconds(run: (text: string) => unknown, text: string): number {
  const start = process.cpuUsage();
  run(text);
  return process.cpuUsage(start).user / 1000;
}

function repeat(pump: string, length: number): string {
  return pump.repeat(Math.ceil(length / pump.length));
}

/** How much longer four times the text takes, in the best of three tries; 0 when it takes no time. */
function growth(run: (text: string) => unknown, pump: string): number {
  const [small, large] = [repeat(pump, SMALL), repeat(pump, SMALL * FACTOR)];
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && best >= MOST; tries++) {
    const spent = milliseconds(run, large);
    best = spent < NOTHING_MS ? 0 : Math.min(best, spent / Math.max(milliseconds(run, small), 1));
  }
  return best;
}

const show = (pump: string) => JSON.stringify(pump);

describe("the time to redact", () => {
  it.each(PUMPS.map((pump) => [show(pump), pump]))(
    "a text of nothing but %s grows with its length",
    (_name, pump) => {
      expect(growth(redactText, pump)).toBeLessThan(MOST);
    },
  );

  it("a text of unfinished keys before one end grows with its length", () => {
    const keys = (text: string) => redactText(`${text}-----END PRIVATE KEY-----`);
    expect(growth(keys, "-----BEGIN PRIVATE KEY-----\n")).toBeLessThan(MOST);
    const large = repeat("-----BEGIN PRIVATE KEY-----\n", SMALL * FACTOR);
    expect(milliseconds(keys, large)).toBeLessThan(
      milliseconds(redactText, large) * 8 + NOTHING_MS,
    );
  });

  it("a text of nothing but one anchor grows with its length, whatever stands behind it", () => {
    const slow = listPumps(defaultDetectors()).filter(
      (pump) =>
        milliseconds(redactText, repeat(pump, GLANCE)) > SUSPICIOUS_MS &&
        growth(redactText, pump) >= MOST,
    );
    expect(slow).toEqual([]);
  }, 120_000);

  it.each([
    "+x\n",
    "@@ -1,9 +1,9 @@\n+password=\n",
    "--- a\n",
    "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\n+b\n",
  ])("a diff of nothing but %j grows with its length", (pump) => {
    expect(growth(redactDiff, pump)).toBeLessThan(MOST);
  });
});
