import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface TempDir extends AsyncDisposable {
  /** Absolute, with symlinks resolved (macOS hands out `/var` for `/private/var`). */
  readonly path: string;
}

/** Makes an empty folder that is removed with everything in it when disposed. */
export async function createTempDir(name = "testkit"): Promise<TempDir> {
  const path = await realpath(await mkdtemp(join(tmpdir(), `${name}-`)));
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  };
}
