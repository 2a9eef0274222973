import { createHash } from "node:crypto";
import type { GitScopeFailure } from "./error.js";
import { type GitContext, gitFailure, startGit } from "./git.js";
import type { ObjectFormat } from "./repository.js";

const LF = 0x0a;

/**
 * Finds the blobs that are not what their ids say. git hashes nothing that it reads: in a repository
 * that came as a folder any content can lie under the id of another.
 *
 * @returns the ids of the false ones; what is missing is not among them
 */
export async function falseBlobs(
  git: GitContext,
  ids: readonly string[],
  format: ObjectFormat,
): Promise<{ readonly ok: true; readonly ids: readonly string[] } | GitScopeFailure> {
  if (ids.length === 0) return { ok: true, ids };
  const stdin = Buffer.from(`${ids.join("\n")}\n`);
  const process = startGit(git, ["cat-file", "--batch"], { stdin });
  const wrong: string[] = [];
  for await (const { id, hash } of hashed(process.stdout, format)) if (id !== hash) wrong.push(id);
  return (await gitFailure(process)) ?? { ok: true, ids: wrong };
}

/** Reads `<id> <type> <size>`, the content and a line feed, again and again. */
async function* hashed(chunks: AsyncIterable<Buffer>, format: ObjectFormat) {
  let rest: Buffer = Buffer.alloc(0);
  let open: { id: string; left: number; hash: ReturnType<typeof createHash> } | undefined;
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      if (open !== undefined) {
        const content = rest.subarray(0, open.left);
        open.hash.update(content);
        open.left -= content.length;
        rest = rest.subarray(content.length);
        if (open.left > 0 || rest.length === 0) break;
        yield { id: open.id, hash: open.hash.digest("hex") };
        open = undefined;
        rest = rest.subarray(1);
      }
      const end = rest.indexOf(LF);
      if (end === -1) break;
      const [id = "", type = "", size] = rest.toString("latin1", 0, end).split(" ");
      rest = rest.subarray(end + 1);
      // `<id> missing`
      if (size === undefined) continue;
      open = { id, left: Number(size), hash: createHash(format).update(`${type} ${size}\0`) };
    }
  }
}
