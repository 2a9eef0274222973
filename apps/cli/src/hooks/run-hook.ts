import { text } from "node:stream/consumers";
import { callContext } from "@codex-in-claude/workflows";
import type { CliProcess } from "../run-cli.js";
import { gateSwitch } from "./gate-switch.js";
import type { HookAnswer, HookCall } from "./hook-call.js";
import { jobEnded } from "./job-ended.js";
import { gateBaseline, stopGate } from "./stop-gate.js";
import { transcript } from "./transcript.js";

type Hook = (call: HookCall) => Promise<HookAnswer>;
const hooks: Readonly<Record<string, { readonly run: Hook; readonly readsInput: boolean }>> = {
  "job-ended": { run: jobEnded, readsInput: true },
  "gate-baseline": { run: gateBaseline, readsInput: true },
  "stop-gate": { run: stopGate, readsInput: true },
  gate: { run: gateSwitch, readsInput: false },
  transcript: { run: transcript, readsInput: false },
};

/** What a person at a shell may want of all this. */
const help = `Usage: codex-in-claude hook gate [off|on]
       codex-in-claude hook transcript SESSION

What the plugin for Claude Code calls.

  gate        How the review gate stands for this repository; turns it off or on
  transcript  Where Claude Code keeps the transcript of a session
`;

/**
 * Runs what a hook of the plugin names. A hook that fails is silent and ends with 0, as one that is not
 * known does: it must never hold a session up.
 */
export async function runHook({ argv, env, cwd, worker, ...streams }: CliProcess): Promise<number> {
  const [, name = "--help", ...words] = argv;
  if (name === "--help" || name === "-h") {
    streams.stdout.write(help);
    return 0;
  }
  const hook = Object.hasOwn(hooks, name) ? hooks[name] : undefined;
  if (!hook) return 0;
  const leaving = new AbortController();
  const onLeave = () => leaving.abort(new Error("ended from outside"));
  process.on("SIGTERM", onLeave).on("SIGINT", onLeave).on("SIGHUP", onLeave);
  try {
    const input = hook.readsInput ? parseInput(await text(streams.stdin)) : {};
    const folder = typeof input.cwd === "string" ? input.cwd : cwd;
    const answer = await hook.run({
      input,
      words,
      cwd: folder,
      context: callContext({ env, cwd: folder, cwdIsChosen: true }),
      host: { env, worker, cancelled: new AbortController().signal, gone: leaving.signal },
    });
    if (answer.stdout) streams.stdout.write(`${answer.stdout}\n`);
    if (answer.stderr) streams.stderr.write(`${answer.stderr}\n`);
    return answer.exitCode ?? 0;
  } catch {
    return 0;
  } finally {
    process.off("SIGTERM", onLeave).off("SIGINT", onLeave).off("SIGHUP", onLeave);
  }
}

function parseInput(json: string): Record<string, unknown> {
  const value: unknown = JSON.parse(json);
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
