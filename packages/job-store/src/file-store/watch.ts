import { type FSWatcher, watch } from "node:fs";

/** Calls back for each change in a folder. Where it cannot watch it stays silent: callers poll too. */
export function watchDirectory(path: string, onChange: () => void): { close(): void } {
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(path, { persistent: false }, onChange);
    watcher.on("error", () => watcher?.close());
  } catch {
    watcher = undefined;
  }
  return { close: () => watcher?.close() };
}
