// Measures that time grows with the length of a text: takes every pump at 1 and at 4 MB, and fails when
// one takes more than five times as long for four times as much. Of all pumps it takes an hour:
//   pnpm build && node packages/redact/scripts/measure-growth.mjs [PUMP…]
import { defaultDetectors } from "../dist/engine/default-detectors.js";
import { redactDiff, redactText } from "../dist/index.js";
import { listPumps } from "./pumps.mjs";

const MEGABYTE = 1_000_000;
const FACTOR = 4;
const MOST = 5;
const TRIES = 4;
const SLOWEST_SHOWN = 10;

/** Processor time, which other work on the machine does not add to. */
function milliseconds(run, text) {
  const start = process.cpuUsage();
  run(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The least of what the tries took, for the small and for the large text. */
function measure(run, pump) {
  const [small, large] = [MEGABYTE, MEGABYTE * FACTOR].map((length) =>
    pump.repeat(Math.ceil(length / pump.length)),
  );
  let [least, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let tries = 0; tries < TRIES && !(most / least <= MOST); tries++) {
    least = Math.min(least, milliseconds(run, small));
    most = Math.min(most, milliseconds(run, large));
  }
  return { pump, least, ratio: most / least };
}

const asked = process.argv.slice(2);
const anchors = defaultDetectors().flatMap((detector) => detector.anchors);
const pumps = asked.length > 0 ? asked : listPumps(anchors);
const asDiff = pumps.map((pump) => `+${pump.replaceAll("\n", "\n+")}\n`);
const results = [];
let slow = 0;
const show = ({ pump, least, ratio }) =>
  `${least.toFixed(0)} ms for 1 MB, ${ratio.toFixed(2)} times as long for 4 MB: ${JSON.stringify(pump)}`;
const tryOut = (run, pump) => {
  const result = measure(run, pump);
  results.push(result);
  if (result.ratio <= MOST) return;
  slow++;
  console.log(show(result));
};
for (const pump of pumps) tryOut(redactText, pump);
for (const pump of asDiff) {
  tryOut((text) => redactDiff(`@@ -0,0 +1,${text.split("\n").length - 1} @@\n${text}`), pump);
}

console.log(
  `Of ${results.length} pumps ${slow} take more than ${MOST} times as long. The slowest:`,
);
for (const result of results.toSorted((a, b) => b.least - a.least).slice(0, SLOWEST_SHOWN)) {
  console.log(show(result));
}
process.exitCode = slow > 0 ? 1 : 0;
