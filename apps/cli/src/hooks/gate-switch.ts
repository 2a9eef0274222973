import { isGateOff, setGateOff } from "./gate-state.js";
import type { HookAnswer, HookCall } from "./hook-call.js";

/** Turns the gate off or on for the repository, or says how it stands. */
export async function gateSwitch(call: HookCall): Promise<HookAnswer> {
  const [word, ...more] = call.words;
  const isSwitch = word === "off" || word === "on";
  if (more.length > 0 || (word !== undefined && !isSwitch)) {
    return { stderr: "error: say off, on, or nothing to see how it stands", exitCode: 2 };
  }
  if (isSwitch) await setGateOff(call, word === "off");
  return {
    stdout: isGateOff(call)
      ? "The review gate is off for this repository."
      : "The review gate is not turned off for this repository; it reviews if the option `gate` of the plugin is on.",
  };
}
