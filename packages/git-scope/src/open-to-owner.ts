import { chmodSync, lstatSync } from "node:fs";

/** Gives the owner of a file or folder of ours what it lacks of some rights; where it is another's, using it will tell. */
export function openToOwner(path: string | Buffer, rights: number): void {
  try {
    const { mode } = lstatSync(path);
    if ((mode & rights) !== rights) chmodSync(path, (mode & 0o777) | rights);
  } catch {
    return;
  }
}
