// Kills processes that use the job store, a thousand by default, and checks after each that nothing
// it had acknowledged is lost: node scripts/crash.mjs [COUNT]. It needs the built packages.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planKills, runCampaign } from "../packages/job-store/test/crash/campaign.mjs";

const count = Number(process.argv[2] ?? 1_000);
if (!Number.isSafeInteger(count) || count < 1) {
  console.error("Cannot run the campaign: the count of kills has to be a whole number above 0");
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), "crash-"));
const began = performance.now();
try {
  const { kills, jobs, byStep } = await runCampaign(planKills(count), folder);
  const steps = [...byStep].map(([name, times]) => `${name} ${times}`).join(", ");
  console.log(
    `${kills} kills, ${jobs} jobs on record after them, in ${Math.round((performance.now() - began) / 1_000)} s`,
  );
  console.log(`died before an operation on the disk: ${steps}`);
  console.log(
    "nothing acknowledged was lost, no record was torn, nothing ran twice, nothing ran unseen",
  );
  await rm(folder, { recursive: true });
} catch (error) {
  console.error(error);
  console.error(`the folder of the failure is left at "${folder}"`);
  process.exit(1);
}
