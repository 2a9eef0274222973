import { isGateOff, setGateOff } from "./gate-state.js";
import type { HookAnswer, HookCall } from "./hook-call.js";

/** Turns the gate off or on for the repository, or says how it stands. */
export async function gateSwitch(call: HookCall): Promise<HookAnswer> {
  const [word] = call.words;
  if (word === "off" || word === "on") await setGateOff(call, word === "off");
  else if (word !== undefined) return { stdout: "Say off, on, or nothing to see how it stands." };
  return {
    stdout: isGateOff(call)
      ? "The review gate is off for this repository."
      : "The review gate is not turned off for this repository; it reviews if the option `gate` of the plugin is on.",
  };
}
