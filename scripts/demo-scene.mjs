import { join } from "node:path";
import {
  codexBinary,
  createCodexHome,
  createRepo,
  startModelServer,
} from "../packages/testkit/dist/index.js";
import { repositoryRoot } from "./repository-root.mjs";

/** The command line as the plugin ships it. */
export const shippedCli = join(repositoryRoot, "plugins/codex/bin/codex-in-claude");

const before = `export function priceAfter(discountPercent, price) {
  return price - (price * discountPercent) / 100;
}
`;
const after = `export function priceAfter(discountPercent, price) {
  if (discountPercent > 100) discountPercent = 100;
  return price - price * discountPercent;
}
`;

const review = {
  verdict: "fail",
  confidence: "high",
  summary:
    "The new cap is right, but the division by 100 was lost, so nearly every price is wrong.",
  findings: [
    {
      severity: "high",
      title: "The discount is no longer divided by 100",
      file: "src/price.js",
      line: 3,
      line_end: null,
      quote: "  return price - price * discountPercent;",
      evidence: "A discount of 10 on a price of 50 gives -450 instead of 45.",
      risk: "Customers are charged negative amounts.",
      recommendation: "Divide by 100 again, and add a test with a discount of 10.",
    },
  ],
  questions: [],
  assumptions: ["Discounts are given in percent, as the name of the parameter says."],
  next_steps: ["Add a test for discounts of 0, 10 and 100 percent."],
};

/** A repository with a change that has a bug in it, and a scripted model that finds it. */
export async function createDemo() {
  const model = await startModelServer([
    { kind: "shell", commands: ["cat src/price.js"] },
    { kind: "json", json: review, usage: { inputTokens: 2_480, outputTokens: 214 } },
  ]);
  const home = await createCodexHome({ modelServer: model });
  const repo = await createRepo({ "src/price.js": before });
  await repo.write({ "src/price.js": after });
  return {
    /** The folder of the repository, and the environment of the command line in it. */
    cwd: repo.path,
    env: { ...home.env, CODEX_IN_CLAUDE_CODEX_BIN: codexBinary().launcher },
    [Symbol.asyncDispose]: async () => {
      for (const owned of [repo, home, model]) await owned[Symbol.asyncDispose]();
    },
  };
}
