/** Cuts a stream of bytes into lines, holding no more than one line of bounded length. */
export interface LineSplitter {
  write(chunk: Buffer): void;
  /** Hands on an unfinished last line. */
  end(): void;
}

/**
 * @param onLine gets a line without its end; a view that is only valid during the call
 * @param onOversized gets the head of a line longer than `maxBytes`, whose rest is dropped
 */
export function createLineSplitter(
  maxBytes: number,
  onLine: (line: Buffer) => void,
  onOversized: (head: Buffer) => void,
): LineSplitter {
  let parts: Buffer[] = [];
  let length = 0;
  let skipping = false;

  function add(part: Buffer): void {
    if (skipping || part.length === 0) return;
    if (length + part.length > maxBytes) {
      onOversized(Buffer.concat([...parts, part]).subarray(0, 1024));
      parts = [];
      length = 0;
      skipping = true;
      return;
    }
    parts.push(part);
    length += part.length;
  }

  function flush(): void {
    const [only] = parts;
    if (!skipping && only !== undefined) onLine(parts.length === 1 ? only : Buffer.concat(parts));
    parts = [];
    length = 0;
    skipping = false;
  }

  return {
    write(chunk) {
      let start = 0;
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, start)) {
        add(chunk.subarray(start, at));
        flush();
        start = at + 1;
      }
      add(chunk.subarray(start));
    },
    end: flush,
  };
}
