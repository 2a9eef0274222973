import { execFileSync } from "node:child_process";

const PROGRAM = "mkfifo";

/** Makes a named pipe, for which Node has no call; in an argument, a name that is not UTF-8 would not survive. */
export function makePipe(path: string | Buffer): void {
  const name = [...Buffer.from(path)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`);
  execFileSync("sh", ["-c", `${PROGRAM} "$(printf '${name.join("")}')"`]);
}
