import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import {
  codexBinary,
  createCodexHome,
  createRepo,
  startModelServer,
} from "../packages/testkit/dist/index.js";
import { repositoryRoot } from "./bundle-options.mjs";

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

console.log(`A small repository gets a change with a bug in it, and the real codex CLI reviews it.
The model behind codex is a script on this machine: no account, no network, no cost, and the same
answer every time. Everything else is what a real review uses.
`);

const model = await startModelServer([
  { kind: "shell", commands: ["cat src/price.js"] },
  { kind: "json", json: review, usage: { inputTokens: 2_480, outputTokens: 214 } },
]);
const home = await createCodexHome({ modelServer: model });
const repo = await createRepo({ "src/price.js": before });
try {
  await repo.write({ "src/price.js": after });
  console.log("$ codex-in-claude review\n");
  const exitCode = await runBuiltCli(["review"]);
  console.log(`
The exit status is ${exitCode}: 1 says that the verdict is "fail".
To have your own changes reviewed by a real model:
  npm install -g @openai/codex && codex login
  ${join(repositoryRoot, "plugins/codex/bin/codex-in-claude")} review
`);
  process.exitCode = exitCode === 1 ? 0 : 1;
} finally {
  for (const owned of [repo, home, model]) await owned[Symbol.asyncDispose]();
}

async function runBuiltCli(args) {
  const cli = spawn(
    process.execPath,
    [join(repositoryRoot, "plugins/codex/bin/codex-in-claude"), ...args],
    {
      cwd: repo.path,
      env: { ...home.env, CODEX_IN_CLAUDE_CODEX_BIN: codexBinary().launcher },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  const [exitCode] = await once(cli, "exit");
  return exitCode;
}
