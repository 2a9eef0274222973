import { fileURLToPath } from "node:url";

/** The folders among the roots that a client names; other kinds of root are passed over. */
export function rootsToPaths(roots: readonly { readonly uri: string }[]): string[] {
  return roots.flatMap(({ uri }) => {
    try {
      return [fileURLToPath(uri)];
    } catch {
      return [];
    }
  });
}
