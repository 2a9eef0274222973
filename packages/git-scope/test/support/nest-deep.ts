import { execFileSync } from "node:child_process";

/** Nests folders beyond the longest path, as only a program that enters each can; a file lies in the last, which is closed. */
export function nestDeep(folder: string): void {
  const name = "deep".repeat(50);
  const step = `mkdir ${name}; cd -P ${name}`;
  const steps = Array.from({ length: 25 }, () => step).join("\n");
  execFileSync("sh", ["-ec", `${steps}\necho x > file\nchmod 555 .`], { cwd: folder });
}
