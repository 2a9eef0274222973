import { x } from "tinyexec";
import { exactEnvironment } from "./exact-environment.js";

/** A process that outlives its caller by a second, to end what the caller had started. */
export interface CallerGuard {
  /** Names the process group that is to follow the caller, and begins to watch over it. */
  watch(group: number): void;
  /** Ends the guard, and nothing else. */
  dismiss(): void;
}

/**
 * Its input is a pipe that only the caller holds. It gets a process group, and then waits for the
 * end of the pipe, which comes when the caller dies, however it dies.
 */
const guardScript = `trap '' TERM INT HUP
read -r group || exit 0
read -r _
kill -TERM -"$group"
sleep 1
kill -KILL -"$group"`;

/**
 * Starts a guard: a child of the caller's, so that nobody else has to reap it, in a session of its
 * own, so that no signal to the caller's group reaches it. Without one a run goes on all the same.
 */
export function startCallerGuard(): CallerGuard {
  const { process: guard } = x("/bin/sh", ["-c", guardScript], {
    nodePath: false,
    nodeOptions: {
      cwd: "/",
      env: exactEnvironment({ PATH: "/usr/bin:/bin" }),
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
    },
  });
  guard?.on("error", () => {});
  guard?.stdin?.on("error", () => {});
  return {
    watch: (group) => void guard?.stdin?.write(`${group}\n`),
    dismiss: () => void guard?.kill("SIGKILL"),
  };
}
