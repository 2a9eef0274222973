import { execFileSync } from "node:child_process";

const PROGRAM = "mkfifo";

/** Makes a named pipe, for which Node has no call. */
export function makePipe(path: string): void {
  execFileSync(PROGRAM, [path]);
}
