import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Stage } from "./stage.js";

/** A PATH on which `git` is the script; the real one is `$GIT` in it. */
export async function gitOnPath(stage: Stage, script: string): Promise<string> {
  const folder = await stage.folder();
  const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  await writeFile(join(folder, "git"), `#!/bin/sh\nGIT=${git}\n${script}\n`, { mode: 0o755 });
  return `${folder}:${stage.scene.env.PATH}`;
}
