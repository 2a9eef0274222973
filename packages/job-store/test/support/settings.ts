import { type FileStoreOptions, openFileStoreOn } from "../../src/file-store/open-file-store.js";
import type { Claim, CreateRequest, JobStore, WorkerControl } from "../../src/index.js";
import type { Disk } from "./disk.js";
import { failingFileSystem, type Trouble } from "./failing-disk.js";

const wanted: CreateRequest = {
  workspace: "/w",
  kind: "k",
  spec: "a question",
  deadlineMs: 60_000,
};

/** A store on a model disk, with trouble if there is to be any. */
export function openOn(
  disk: Disk,
  options: Partial<FileStoreOptions> = {},
  trouble: Trouble = {},
): JobStore {
  return openFileStoreOn(failingFileSystem(disk, trouble), {
    directory: "/state",
    reserveBytes: 16,
    ...options,
  });
}

export async function created(store: JobStore, some: Partial<CreateRequest> = {}): Promise<string> {
  const answer = await store.create({ ...wanted, ...some });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.job.id;
}

export async function claimed(store: JobStore, id: string): Promise<Claim> {
  const answer = await store.claim(id);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.claim;
}

/** Judges every worker dead, and does something first. */
export function deadAfter(act: () => void): WorkerControl {
  return {
    liveness() {
      act();
      return "dead";
    },
    stop: async () => ({ survivors: [] }),
  };
}
