import { hash } from "node:crypto";
import { MODE_OFFSET, STAT_BYTES, visitEntries } from "./index-entries.js";
import type { RawPath } from "./raw-entries.js";
import { idBytesOf, type ObjectFormat } from "./repository.js";

const SLASH = 0x2f;
const SPACE = 0x20;
const FIRST_BYTES = 4_096;
/** Before a tree stands its kind and its size: `tree 1234` and a NUL. */
const HEADER_BYTES = 32;

/**
 * Says whether what an index claims of its folders, which tree each of them makes, is borne out by
 * its entries. git believes it, and takes a folder with the tree of HEAD for unchanged.
 *
 * @param index of version 2 or 3, neither split nor sparse
 * @param claimed the content of its extension `TREE`
 */
export function treesHold(index: Buffer, claimed: Buffer, format: ObjectFormat): boolean {
  const idBytes = idBytesOf(format);
  const claims = readClaims(claimed, idBytes);
  if (claims === null) return false;
  const check = new TreeCheck(index, claims, format);
  const modes = new Map<number, string>();
  visitEntries(index, idBytes, ({ start, name, nameEnd }) => {
    const mode = index.readUInt32BE(start + MODE_OFFSET);
    const octal = modes.get(mode) ?? mode.toString(8);
    modes.set(mode, octal);
    check.add(name, nameEnd, start + STAT_BYTES, octal);
  });
  return check.end();
}

/** What an index says of a folder: how many of its entries lie below, and which tree they make. */
interface Claim {
  readonly count: number;
  readonly id: Buffer;
}

/** Reads the extension `TREE`: the claims that are in force, by path; null when it is damaged. */
function readClaims(tree: Buffer, idBytes: number): Map<RawPath, Claim> | null {
  const claims = new Map<RawPath, Claim>();
  // How many folders are still to come in each of the open ones.
  const open: { path: string; left: number }[] = [];
  for (let at = 0; at < tree.length; ) {
    const nameEnd = tree.indexOf(0, at);
    const lineEnd = tree.indexOf(0x0a, nameEnd);
    const numbers = /^(-?\d+) (\d+)$/.exec(tree.toString("latin1", nameEnd + 1, lineEnd));
    if (nameEnd < 0 || numbers === null) return null;
    const path = (open.at(-1)?.path ?? "") + tree.toString("latin1", at, nameEnd);
    const [count, left] = [Number(numbers[1]), Number(numbers[2])];
    at = lineEnd + 1;
    if (count >= 0) {
      claims.set(path, { count, id: tree.subarray(at, at + idBytes) });
      at += idBytes;
    }
    const parent = open.at(-1);
    if (parent !== undefined) parent.left--;
    open.push({ path: path === "" ? "" : `${path}/`, left });
    while (open.at(-1)?.left === 0) open.pop();
  }
  return claims;
}

/** A folder whose entries are being read: its tree as far as it is known. */
interface Folder {
  tree: Buffer;
  bytes: number;
  count: number;
}

/**
 * Makes the trees of the entries of an index one after the other, as they are fed in, and compares
 * them with what the index claims they are. Bytes are copied one by one: they are few at a time, and
 * a call for each name would take longer than git takes to read the trees.
 */
class TreeCheck {
  readonly #index: Buffer;
  readonly #claims: ReadonlyMap<RawPath, Claim>;
  readonly #format: ObjectFormat;
  /** One for each depth; those below the open ones are used again. */
  readonly #folders: Folder[] = [];
  /** Where the names of the open folders end in the last path. */
  readonly #slashes: number[] = [];
  /** Where the last path is. */
  #last = 0;
  #lastEnd = 0;
  #borneOut = 0;
  #holds = true;

  constructor(index: Buffer, claims: ReadonlyMap<RawPath, Claim>, format: ObjectFormat) {
    this.#index = index;
    this.#claims = claims;
    this.#format = format;
    this.#open();
  }

  /** Takes an entry by the offsets of its name and its id. */
  add(name: number, nameEnd: number, id: number, mode: string): void {
    const index = this.#index;
    const last = this.#last;
    const most = Math.min(this.#lastEnd - last, nameEnd - name);
    let alike = 0;
    while (alike < most && index[last + alike] === index[name + alike]) alike++;
    while ((this.#slashes.at(-1) ?? -1) >= alike) this.#close();
    this.#last = name;
    this.#lastEnd = nameEnd;
    let start = name + (this.#slashes.at(-1) ?? -1) + 1;
    for (let at = start; at < nameEnd; at++) {
      if (index[at] !== SLASH) continue;
      this.#slashes.push(at - name);
      this.#open();
      start = at + 1;
    }
    this.#append(mode, start, nameEnd, index, id, 1);
  }

  /** Says whether every claim is borne out by the entries that were added. */
  end(): boolean {
    while (this.#slashes.length > 0) this.#close();
    this.#compare("");
    return this.#holds && this.#borneOut === this.#claims.size;
  }

  #open(): void {
    const depth = this.#slashes.length;
    this.#folders[depth] ??= { tree: Buffer.allocUnsafe(FIRST_BYTES), bytes: 0, count: 0 };
    const folder = this.#folders[depth] as Folder;
    folder.bytes = HEADER_BYTES;
    folder.count = 0;
  }

  #close(): void {
    const count = this.#folders[this.#slashes.length]?.count ?? 0;
    const end = this.#last + (this.#slashes.at(-1) ?? 0);
    const id = this.#compare(this.#index.toString("latin1", this.#last, end));
    this.#slashes.pop();
    const start = this.#last + (this.#slashes.at(-1) ?? -1) + 1;
    this.#append("40000", start, end, id, 0, count);
  }

  #append(mode: string, name: number, nameEnd: number, ids: Buffer, id: number, count: number) {
    const folder = this.#folders[this.#slashes.length] as Folder;
    const idBytes = idBytesOf(this.#format);
    const end = folder.bytes + mode.length + 2 + nameEnd - name + idBytes;
    if (end > folder.tree.length) folder.tree = Buffer.concat([folder.tree], 2 * end);
    const { tree } = folder;
    const index = this.#index;
    let to = folder.bytes;
    for (let at = 0; at < mode.length; at++) tree[to++] = mode.charCodeAt(at);
    tree[to++] = SPACE;
    for (let at = name; at < nameEnd; at++) tree[to++] = index[at] as number;
    tree[to++] = 0;
    for (let at = id; at < id + idBytes; at++) tree[to++] = ids[at] as number;
    folder.bytes = to;
    folder.count += count;
  }

  #compare(path: RawPath): Buffer {
    const { tree, bytes, count } = this.#folders[this.#slashes.length] as Folder;
    const header = `tree ${bytes - HEADER_BYTES}\0`;
    const start = HEADER_BYTES - header.length;
    tree.write(header, start, "latin1");
    const id = hash(this.#format, tree.subarray(start, bytes), "buffer");
    const claim = this.#claims.get(path);
    if (claim === undefined) return id;
    if (claim.count === count && claim.id.equals(id)) this.#borneOut++;
    else this.#holds = false;
    return id;
  }
}
