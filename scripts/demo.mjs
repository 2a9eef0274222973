import { spawn } from "node:child_process";
import { once } from "node:events";
import { createDemo, shippedCli } from "./demo-scene.mjs";

console.log(`A small repository gets a change with a bug in it, and the real codex CLI reviews it.
The model behind codex is a script on this machine: no account, no network, no cost, and the same
answer every time. Everything else is what a real review uses.
`);

const demo = await createDemo();
try {
  console.log("$ codex-in-claude review\n");
  const { cwd, env } = demo;
  const cli = spawn(process.execPath, [shippedCli, "review"], {
    cwd,
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [exitCode] = await once(cli, "exit");
  console.log(`
The exit status is ${exitCode}: 1 says that the verdict is "fail".
To have your own changes reviewed by a real model:
  npm install -g @openai/codex && codex login
  ${shippedCli} review
`);
  process.exitCode = exitCode === 1 ? 0 : 1;
} finally {
  await demo[Symbol.asyncDispose]();
}
