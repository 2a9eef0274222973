import type { FileSystem } from "../../src/file-store/file-system.js";
import type { Disk } from "./disk.js";

export interface Trouble {
  /** Bytes of content the disk holds; unlimited when absent. */
  capacity?: number;
  /** Fails an operation with the code it answers. */
  failWith?: (operation: keyof FileSystem, path: string) => string | undefined;
}

/** The model disk with trouble, which the test may change as it goes. */
export function failingFileSystem(disk: Disk, trouble: Trouble): FileSystem {
  const failed = (operation: keyof FileSystem) => (path: string, rest: unknown[]) => {
    const code = trouble.failWith?.(operation, path);
    if (code !== undefined) throw Object.assign(new Error(`${code}: ${path}`), { code });
    const perform = disk.fs[operation] as (...args: unknown[]) => unknown;
    return perform(path, ...rest);
  };
  const wrapped = Object.fromEntries(
    (Object.keys(disk.fs) as (keyof FileSystem)[]).map((operation) => [
      operation,
      (path: string, ...rest: unknown[]) => failed(operation)(path, rest),
    ]),
  ) as unknown as FileSystem;
  return {
    ...wrapped,
    async writeNew(path, content, options) {
      const room = (trouble.capacity ?? Number.POSITIVE_INFINITY) - usedBytes(disk);
      if (Buffer.byteLength(content) <= room) return wrapped.writeNew(path, content, options);
      // As disks do: the file is there, and what fits of it.
      await wrapped.writeNew(path, Buffer.from(content).subarray(0, Math.max(0, room)), {
        sync: false,
      });
      throw Object.assign(new Error(`ENOSPC: no space left on device, write "${path}"`), {
        code: "ENOSPC",
      });
    },
  };
}

/** Bytes of content that the disk holds now. */
export function usedBytes(disk: Disk): number {
  const counted = new Set<number>();
  const count = (number: number): number => {
    if (counted.has(number)) return 0;
    counted.add(number);
    const { content, names } = disk.node(number);
    return (content?.length ?? 0) + [...names.values()].reduce((sum, at) => sum + count(at), 0);
  };
  return count(0);
}
