/** One line of a file, without the sign that a diff puts before it. */
export interface NumberedLine {
  /** Counted from 1 in the reviewed version. */
  readonly number: number;
  readonly text: string;
}

/** What the diff of one file shows. */
export interface DiffLines {
  /** Lines of the reviewed version: added ones, and those around them. */
  readonly present: readonly NumberedLine[];
  /** Lines that the change removes, each under the number of what stands in its place now. */
  readonly removed: readonly NumberedLine[];
}

const hunkHeader = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** Reads the hunks of one file's unified diff by the counts in their headers. */
export function readDiffLines(patch: string): DiffLines {
  const present: NumberedLine[] = [];
  const removed: NumberedLine[] = [];
  let oldLeft = 0;
  let newLeft = 0;
  let number = 0;
  for (const line of patch.split("\n")) {
    if (oldLeft <= 0 && newLeft <= 0) {
      const [, oldCount = "1", start, newCount = "1"] = hunkHeader.exec(line) ?? [];
      if (start === undefined) continue;
      [oldLeft, newLeft, number] = [Number(oldCount), Number(newCount), Number(start)];
      // An empty side names the line before it.
      if (newLeft === 0) number += 1;
      continue;
    }
    const text = line.slice(1).replace(/\r$/, "");
    if (line[0] === "-") {
      removed.push({ number, text });
      oldLeft -= 1;
    } else if (line[0] === "+" || line[0] === " ") {
      present.push({ number, text });
      number += 1;
      newLeft -= 1;
      if (line[0] === " ") oldLeft -= 1;
    }
  }
  return { present, removed };
}
