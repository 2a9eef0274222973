import { Transform } from "node:stream";

const newline = 0x0a;
/** Enough of a message to hold the id that it begins or ends with. */
const endBytes = 512;

/** A line that was dropped: its size, and how it began and ended. */
export interface DroppedLine {
  readonly bytes: number;
  readonly head: string;
  readonly tail: string;
}

/**
 * Passes whole lines on and drops those over the limit while they come, so that no message can fill
 * the memory. Each comes as one chunk; a last line that has no end is not passed on.
 *
 * @param maxBytes bytes of a line, without its end
 */
export function boundedLines(maxBytes: number, onDropped: (line: DroppedLine) => void): Transform {
  let bytes = 0;
  let parts: Buffer[] = [];
  let head = "";
  let tail = Buffer.alloc(0);

  function take(part: Buffer): void {
    if (bytes <= maxBytes && bytes + part.length > maxBytes) {
      const begun = Buffer.concat([...parts, part]);
      head = begun.toString("utf8", 0, endBytes);
      tail = Buffer.from(begun.subarray(-endBytes));
      parts = [];
    } else if (bytes > maxBytes) {
      tail = Buffer.concat([tail, part.subarray(-endBytes)]).subarray(-endBytes);
    } else {
      parts.push(part);
    }
    bytes += part.length;
  }

  function endLine(stream: Transform): void {
    if (bytes > maxBytes) onDropped({ bytes, head, tail: tail.toString("utf8") });
    else stream.push(Buffer.concat([...parts, Buffer.of(newline)]));
    bytes = 0;
    parts = [];
  }

  return new Transform({
    readableObjectMode: true,
    transform(chunk: Buffer, _encoding, done) {
      let start = 0;
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
        take(chunk.subarray(start, end));
        endLine(this);
        start = end + 1;
      }
      if (start < chunk.length) take(chunk.subarray(start));
      done();
    },
  });
}
