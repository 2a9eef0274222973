import { Writable } from "node:stream";

const write = process.stdout.write.bind(process.stdout);

/**
 * The only way to standard output. Whatever else is written there, by a dependency or by the
 * console, goes to stderr: one stray line would break the protocol. Imported before anything that
 * may print.
 */
export const protocolOutput = new Writable({
  decodeStrings: false,
  write: (chunk, _encoding, done) => {
    write(chunk, done);
  },
});

process.stdout.write = process.stderr.write.bind(process.stderr);
