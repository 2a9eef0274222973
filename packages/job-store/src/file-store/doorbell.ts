import { mkdtempSync, rmdirSync, rmSync, unlinkSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { basename, dirname, join } from "node:path";
import { customAlphabet } from "nanoid";

// sun_path holds 104 bytes on macOS and 108 on Linux, and Node cuts a longer path silently.
const MAX_PATH_BYTES = 100;
const shortName = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 10);
/** Begins the name of a folder made for one socket where the state folder's path is too long. */
const SHORT_PREFIX = "job-";

/**
 * A socket that carries no facts: a ring in either direction says "look at the record again", and
 * its end says that the worker's process has ended, or has left the job.
 */
export interface Doorbell {
  readonly path: string;
  ring(): void;
  close(): void;
}

/** Opens the worker's end; `undefined` where no socket can be had, which only makes waiting slower. */
export async function openDoorbell(options: {
  readonly jobId: string;
  readonly directory: string;
  readonly shortDirectory: string;
  readonly onRing: () => void;
}): Promise<Doorbell | undefined> {
  const place = socketPlace(options.directory, options.shortDirectory);
  if (place === undefined) return undefined;
  const visitors = new Set<Socket>();
  const server = createServer((visitor) => {
    visitors.add(visitor);
    visitor.on("data", options.onRing);
    visitor.on("error", () => visitor.destroy());
    visitor.on("close", () => visitors.delete(visitor));
    visitor.write(`${options.jobId}\n`);
  });
  if (!(await listens(server, place.path))) {
    place.remove();
    return undefined;
  }
  server.unref();
  return {
    path: place.path,
    ring: () => {
      for (const visitor of visitors) visitor.write("!\n");
    },
    close: () => {
      server.close();
      for (const visitor of visitors) visitor.end();
      place.remove();
    },
  };
}

/** Opens the visitor's end of the doorbell of one job. */
export function visitDoorbell(
  path: string,
  jobId: string,
  on: { readonly ring: () => void; readonly end: () => void },
): { ring(): void; close(): void } {
  const socket = connect(path);
  let heard = "";
  let isKnown = false;
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    if (isKnown) return on.ring();
    heard += text;
    if (!heard.includes("\n")) return;
    isKnown = heard.startsWith(`${jobId}\n`);
    if (isKnown) on.ring();
    else socket.destroy();
  });
  socket.on("error", () => {});
  socket.on("close", on.end);
  return {
    ring: () => {
      socket.write("!\n");
    },
    close: () => socket.destroy(),
  };
}

function socketPlace(directory: string, shortDirectory: string) {
  const usual = join(directory, shortName());
  if (Buffer.byteLength(usual) <= MAX_PATH_BYTES)
    return { path: usual, remove: () => rmSync(usual, { force: true }) };
  try {
    const own = mkdtempSync(join(shortDirectory, SHORT_PREFIX));
    return { path: join(own, "s"), remove: () => rmSync(own, { recursive: true, force: true }) };
  } catch {
    return undefined;
  }
}

/** Removes the socket that a killed worker left; anything that is not one of ours stays. */
export function removeSocket(path: string, directory: string, shortDirectory: string): void {
  const folder = dirname(path);
  try {
    if (folder === directory) unlinkSync(path);
    if (dirname(folder) !== shortDirectory || !basename(folder).startsWith(SHORT_PREFIX)) return;
    unlinkSync(path);
    rmdirSync(folder);
  } catch {
    // It was gone, or it is not a socket's folder after all.
  }
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(path, () => resolve(true));
  });
}
