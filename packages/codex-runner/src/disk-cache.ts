import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What was learnt about a codex or a configuration, kept from one process to the next. */
export interface DiskCache {
  read(name: string): Promise<unknown>;
  write(name: string, value: unknown): Promise<void>;
}

/** Without a folder nothing is kept. Losing an entry, or not writing one, costs only time. */
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
      } catch {
        // A full disk must not fail the run.
      }
    },
  };
}
