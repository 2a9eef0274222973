import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findGit } from "../../src/find-git.js";
import type { Place } from "./place.js";

/** An environment in which a script runs before git does, with `$real` for git. */
export async function wrappedGit(place: Place, script: string) {
  const real = (await findGit({ env: place.env, workspace: place.home })) ?? "";
  const text = `#!/bin/sh\nreal=${real}\n${script}\nexec "$real" "$@"\n`;
  await writeFile(join(place.home, "git"), text, { mode: 0o755 });
  return { ...place.env, PATH: `${place.home}:${place.env.PATH}` };
}
