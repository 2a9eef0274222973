const HEADER_BYTES = 12;
/** Before the object id: times, device, inode, mode, owner, size. */
export const STAT_BYTES = 40;
export const MODE_OFFSET = 24;
const NAME_LENGTH = 0xfff;
const EXTENDED = 0x4000;

/** An entry by its offsets in the bytes of an index. */
export interface EntryPlace {
  readonly start: number;
  readonly flags: number;
  /** With compressed names, the part that differs from the name before. */
  readonly name: number;
  readonly nameEnd: number;
  readonly end: number;
}

/**
 * Visits the entries of an index, of any version that there is; gitformat-index(5) describes them.
 *
 * @returns where they end; null when it is damaged
 */
export function visitEntries(
  index: Buffer,
  idBytes: number,
  visit: (place: EntryPlace) => void,
): number | null {
  if (index.length < HEADER_BYTES + idBytes || index.toString("latin1", 0, 4) !== "DIRC")
    return null;
  const version = index.readUInt32BE(4);
  if (version < 2 || version > 4) return null;
  const last = index.length - idBytes;
  let start = HEADER_BYTES;
  let before = 0;
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    if (start + STAT_BYTES + idBytes + 4 > last) return null;
    const flags = index.readUInt16BE(start + STAT_BYTES + idBytes);
    const names = start + STAT_BYTES + idBytes + ((flags & EXTENDED) === 0 ? 2 : 4);
    const cut = version === 4 ? readCut(index, names) : { length: before, name: names };
    const shared = before - cut.length;
    const known = flags & NAME_LENGTH;
    const length = known < NAME_LENGTH ? known - shared : index.indexOf(0, cut.name) - cut.name;
    const nameEnd = cut.name + length;
    // Padded with one to eight NULs; compressed ones are only ended by one.
    const end = version === 4 ? nameEnd + 1 : start + Math.floor((nameEnd - start) / 8 + 1) * 8;
    if (shared < 0 || length < 0 || end > last) return null;
    visit({ start, flags, name: cut.name, nameEnd, end });
    before = shared + length;
    start = end;
  }
  return start;
}

/** How much of the end of the name before is not in this one, and where the rest of this one begins. */
function readCut(index: Buffer, at: number): { readonly length: number; readonly name: number } {
  let byte = index[at++] ?? 0;
  let length = byte & 127;
  while ((byte & 128) !== 0) {
    byte = index[at++] ?? 0;
    length = (length + 1) * 128 + (byte & 127);
  }
  return { length, name: at };
}

/** The bytes of an extension, from its name of four letters on. */
export type Extension = Buffer;

/** Lists what follows the entries; null when it is cut short. */
export function listExtensions(index: Buffer, idBytes: number, start: number): Extension[] | null {
  const last = index.length - idBytes;
  const extensions: Extension[] = [];
  for (let at = start; at + 8 <= last; ) {
    const end = at + 8 + index.readUInt32BE(at + 4);
    if (end > last) return null;
    extensions.push(index.subarray(at, end));
    at = end;
  }
  return extensions;
}

/** True of an extension without which the entries cannot be understood: its name begins in lower case. */
export function isRequired(extension: Extension): boolean {
  const first = extension[0] ?? 0;
  return first < 0x41 || first > 0x5a;
}
