import { readdirSync } from "node:fs";
import { bytesOf, type RawPath } from "./raw-entries.js";

/** Whether a folder of the user's has anything in it. */
export function holdsFiles(path: RawPath, root: string): boolean {
  try {
    return readdirSync(bytesOf(path, root)).length > 0;
  } catch {
    return false;
  }
}
