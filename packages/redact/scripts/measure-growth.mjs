// Measures that time grows with the length of a text: takes every pump at 1 and at 4 MB, and fails when one takes
// more than five times as long for four times as much. As a hunk of a diff, of the anchors of a detector only the
// first is taken. It is a matter of a quarter of an hour:
//   pnpm build && node --expose-gc packages/redact/scripts/measure-growth.mjs [PUMP…]
import { defaultDetectors } from "../dist/engine/default-detectors.js";
import { redactDiff, redactText } from "../dist/index.js";
import { listPumps } from "./pumps.mjs";

const MEGABYTE = 1_000_000;
const FACTOR = 4;
const MOST = 5;
const TRIES = 8;
const SLOWEST_SHOWN = 10;
const SHOWN_EVERY = 250;

/** Processor time, which other work on the machine does not add to. */
function milliseconds(run, text) {
  // What the text before left behind is not to be cleared away on the account of this one.
  globalThis.gc?.();
  const start = process.cpuUsage();
  run(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The least of what the tries took, for the small and for the large text; one try is enough for most. */
function measure(run, pump) {
  const [small, large] = [MEGABYTE, MEGABYTE * FACTOR].map((length) =>
    pump.repeat(Math.ceil(length / pump.length)),
  );
  let [least, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let tries = 0; tries < TRIES && !(most / least <= MOST); tries++) {
    least = Math.min(least, milliseconds(run, small));
    most = Math.min(most, milliseconds(run, large));
  }
  return { least, ratio: most / least };
}

const show = ({ kind, pump, least, ratio }) =>
  `${least.toFixed(0)} ms for 1 MB, ${ratio.toFixed(2)} times as long for 4 MB: a ${kind} of ${JSON.stringify(pump)}`;
const results = [];
const tryOut = (kind, run, pump) => {
  const result = { kind, pump, run, ...measure(run, pump) };
  results.push(result);
  if (results.length % SHOWN_EVERY === 0) console.error(`${results.length} measured`);
  if (result.ratio > MOST) console.log(show(result));
};

const asked = process.argv.slice(2);
const detectors = defaultDetectors();
const firsts = detectors.map(({ anchors }) => ({ anchors: anchors.slice(0, 1) }));
const hunkOf = (lines) => `@@ -0,0 +1,${lines.split("\n").length - 1} @@\n${lines}`;
for (const pump of asked.length > 0 ? asked : listPumps(detectors)) {
  tryOut("text", redactText, pump);
}
for (const pump of asked.length > 0 ? asked : listPumps(firsts)) {
  const lines = `+${pump.replaceAll("\n", "\n+")}\n`;
  tryOut("hunk", (text) => redactDiff(hunkOf(text)), lines);
}

// Once more, now that nothing is left of what was measured before them.
const slow = results
  .filter(({ ratio }) => ratio > MOST)
  .filter(({ run, pump }) => measure(run, pump).ratio > MOST);
console.log(
  `Of ${results.length} texts and hunks ${slow.length} take more than ${MOST} times as long for ${FACTOR} times as much. The slowest:`,
);
for (const result of results.toSorted((a, b) => b.least - a.least).slice(0, SLOWEST_SHOWN)) {
  console.log(show(result));
}
process.exitCode = slow.length > 0 ? 1 : 0;
