/** Keeps the first and the last bytes of a stream, however long it is. */
export interface HeadAndTail {
  write(chunk: Buffer): void;
  /** Decoded once, at the end, so that no character is torn at a chunk's border. */
  text(): string;
}

export function createHeadAndTail(maxBytes: number): HeadAndTail {
  const headLimit = Math.ceil(maxBytes / 2);
  const tailLimit = maxBytes - headLimit;
  const head: Buffer[] = [];
  const tail: Buffer[] = [];
  let headBytes = 0;
  let tailBytes = 0;
  let dropped = 0;

  function dropOldest(): void {
    while (tailBytes > tailLimit) {
      const oldest = tail[0];
      if (oldest === undefined) return;
      const excess = Math.min(tailBytes - tailLimit, oldest.length);
      if (excess === oldest.length) tail.shift();
      else tail[0] = Buffer.from(oldest.subarray(excess));
      tailBytes -= excess;
      dropped += excess;
    }
  }

  return {
    write(chunk) {
      const room = headLimit - headBytes;
      if (room > 0) {
        head.push(Buffer.from(chunk.subarray(0, room)));
        headBytes += Math.min(room, chunk.length);
      }
      const rest = chunk.subarray(Math.max(room, 0)).subarray(-tailLimit - 1);
      dropped += Math.max(0, chunk.length - Math.max(room, 0) - rest.length);
      if (rest.length === 0) return;
      tail.push(Buffer.from(rest));
      tailBytes += rest.length;
      dropOldest();
    },
    text() {
      if (dropped === 0) return Buffer.concat([...head, ...tail]).toString("utf8");
      const start = Buffer.concat(head).toString("utf8");
      const end = Buffer.concat(tail).toString("utf8");
      return `${start}\n[... ${dropped} bytes left out ...]\n${end}`;
    },
  };
}
