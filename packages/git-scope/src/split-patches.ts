/** A section of a diff: everything from one `diff --git` line to the next. */
export interface Section {
  /** The `diff --git` line, one character a byte, without its line feed. */
  readonly header: string;
  readonly text: string;
  /** The bytes are not UTF-8, and the text has U+FFFD in their place. */
  readonly lossy: boolean;
  readonly linesAdded: number;
  readonly linesRemoved: number;
  readonly hunks: number;
  /** git said that binary files differ, and showed none of them. */
  readonly binary: boolean;
}

const LF = 0x0a;
const PLUS = 0x2b;
const MINUS = 0x2d;
const AT = 0x40;
const HEADER = Buffer.from("diff --git ");
const BINARY = Buffer.from("Binary files ");

/** What `splitDiff` yields first: the lines before the first section. */
export interface Preamble {
  readonly preamble: string;
}

/**
 * Splits the output of `git diff --raw -p` while it streams: first the raw lines, then each
 * section. Within a hunk every line begins with a space, `+`, `-` or `\`, so that no content
 * can pass for a `diff --git` line.
 */
export async function* splitDiff(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<Preamble | Section> {
  const reader = new SectionReader();
  for await (const chunk of chunks) yield* reader.push(chunk);
  yield* reader.end();
}

class SectionReader {
  /** A line that has not ended yet. */
  #rest: Buffer[] = [];
  #parts: Buffer[] = [];
  #header: string | null = null;
  #added = 0;
  #removed = 0;
  #hunks = 0;
  #binary = false;

  *push(chunk: Buffer): Generator<Preamble | Section> {
    this.#rest.push(chunk);
    if (!chunk.includes(LF)) return;
    const data = this.#rest.length === 1 ? chunk : Buffer.concat(this.#rest);
    let start = 0;
    let kept = 0;
    for (let feed = data.indexOf(LF); feed !== -1; feed = data.indexOf(LF, start)) {
      if (startsWith(data, start, feed, HEADER)) {
        this.#keep(data, kept, start);
        yield this.#flush();
        kept = start;
        this.#header = data.toString("latin1", start, feed);
      } else {
        this.#count(data, start, feed);
      }
      start = feed + 1;
    }
    this.#keep(data, kept, start);
    this.#rest = start === data.length ? [] : [data.subarray(start)];
  }

  *end(): Generator<Preamble | Section> {
    this.#parts.push(...this.#rest);
    yield this.#flush();
  }

  #keep(data: Buffer, from: number, to: number): void {
    if (to > from) this.#parts.push(data.subarray(from, to));
  }

  #count(data: Buffer, start: number, end: number): void {
    const first = data[start];
    if (first === AT) this.#hunks++;
    else if (this.#hunks === 0) this.#binary ||= startsWith(data, start, end, BINARY);
    else if (first === PLUS) this.#added++;
    else if (first === MINUS) this.#removed++;
  }

  #flush(): Preamble | Section {
    const [only] = this.#parts;
    // Mostly a section lies within one chunk, and need not be copied.
    const bytes =
      only !== undefined && this.#parts.length === 1 ? only : Buffer.concat(this.#parts);
    const header = this.#header;
    const text = bytes.toString(header === null ? "latin1" : "utf8");
    const section = {
      text,
      lossy: text.includes("\ufffd") && !Buffer.from(text).equals(bytes),
      linesAdded: this.#added,
      linesRemoved: this.#removed,
      hunks: this.#hunks,
      binary: this.#binary,
    };
    this.#parts = [];
    this.#added = 0;
    this.#removed = 0;
    this.#hunks = 0;
    this.#binary = false;
    return header === null ? { preamble: text } : { header, ...section };
  }
}

function startsWith(data: Buffer, start: number, end: number, prefix: Buffer): boolean {
  if (end - start < prefix.length || data[start] !== prefix[0]) return false;
  return data.compare(prefix, 0, prefix.length, start, start + prefix.length) === 0;
}
