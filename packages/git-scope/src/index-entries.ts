export const HEADER_BYTES = 12;
/** Before the object id: times, device, inode, mode, owner, size. */
export const STAT_BYTES = 40;
export const MODE_OFFSET = 24;
const NAME_LENGTH = 0xfff;
export const EXTENDED = 0x4000;

/** An entry by its offsets in the bytes of an index; the same object for each entry, to be read at once. */
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
  if (index.length < HEADER_BYTES + idBytes || index.toString("latin1", 0, 4) !== "DIRC") {
    return null;
  }
  const version = index.readUInt32BE(4);
  if (version < 2 || version > 4) return null;
  const last = index.length - idBytes;
  const place = { start: HEADER_BYTES, flags: 0, name: 0, nameEnd: 0, end: HEADER_BYTES };
  let before = 0;
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    const start = place.end;
    const names = start + STAT_BYTES + idBytes;
    if (names + 4 > last) return null;
    const flags = index.readUInt16BE(names);
    let name = names + ((flags & EXTENDED) === 0 ? 2 : 4);
    let shared = 0;
    if (version === 4) {
      // How much of the end of the name before is not in this one.
      let byte = index[name++] ?? 0;
      let cut = byte & 127;
      while ((byte & 128) !== 0) {
        byte = index[name++] ?? 0;
        cut = (cut + 1) * 128 + (byte & 127);
      }
      shared = before - cut;
    }
    const known = flags & NAME_LENGTH;
    const length = known < NAME_LENGTH ? known - shared : index.indexOf(0, name) - name;
    const nameEnd = name + length;
    // Padded with one to eight NULs; compressed ones are only ended by one.
    const end = version === 4 ? nameEnd + 1 : start + Math.floor((nameEnd - start) / 8 + 1) * 8;
    if (shared < 0 || length < 0 || end > last) return null;
    place.start = start;
    place.flags = flags;
    place.name = name;
    place.nameEnd = nameEnd;
    place.end = end;
    visit(place);
    before = shared + length;
  }
  return place.end;
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
