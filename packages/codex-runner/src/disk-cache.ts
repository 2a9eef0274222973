import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What was learnt about a codex, a configuration or a tree, kept from one process to the next. */
export interface DiskCache {
  read(name: string): Promise<unknown>;
  write(name: string, value: unknown): Promise<void>;
}

const maxAgeMs = 24 * 3_600_000;

/**
 * Without a folder nothing is kept. Losing an entry, or not writing one, costs only time, and what
 * is a day old goes when something new comes.
 *
 * @param folder absolute
 */
export function createDiskCache(folder: string | undefined): DiskCache {
  if (folder === undefined) return { read: async () => undefined, write: async () => {} };
  const pathOf = (name: string) => join(folder, `${name}.json`);
  return {
    async read(name) {
      try {
        return JSON.parse(await readFile(pathOf(name), "utf8"));
      } catch {
        return undefined;
      }
    },
    async write(name, value) {
      const draft = `${pathOf(name)}.${randomUUID()}`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(draft, JSON.stringify(value), { mode: 0o600 });
        await rename(draft, pathOf(name));
        await removeOld(folder);
      } catch {
        // A full disk must not fail the run.
      }
    },
  };
}

/** Only files that could be this cache's own. */
async function removeOld(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) =>
    /^(?:codex|config|takeoff)-[0-9a-f]+\.json/.test(name),
  );
  await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const { mtimeMs } = await stat(path);
      if (Date.now() - mtimeMs > maxAgeMs) await rm(path, { force: true });
    }),
  );
}
