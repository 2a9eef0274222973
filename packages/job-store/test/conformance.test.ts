import { describe, it } from "vitest";
import { conformanceCases, type StoreFactory } from "../src/conformance/index.js";
import { createMemoryStore, type JobStore, openFileStore } from "../src/index.js";
import { createTempDir } from "./support/temp-dir.js";

const fileStore: StoreFactory = async (options) => {
  const folder = await createTempDir();
  const opened: JobStore[] = [];
  const another = () => {
    const store = openFileStore({ directory: folder.path, reserveBytes: 4_096, ...options });
    opened.push(store);
    return store;
  };
  return {
    store: another(),
    another,
    async [Symbol.asyncDispose]() {
      for (const store of opened) await store.close();
      await folder[Symbol.asyncDispose]();
    },
  };
};

const memoryStore: StoreFactory = async (options) => {
  const store = createMemoryStore(options);
  return { store, [Symbol.asyncDispose]: () => store.close() };
};

describe.each([
  ["openFileStore", fileStore],
  ["createMemoryStore", memoryStore],
])("%s", (_name, factory) => {
  for (const { name, run } of conformanceCases) it(name, () => run(factory));
});
