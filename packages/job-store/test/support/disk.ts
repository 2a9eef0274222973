import { basename, dirname } from "node:path";
import type { FileSystem } from "../../src/file-store/file-system.js";

/** A node of the model disk: a file has content, a folder has names. */
export interface Node {
  readonly number: number;
  content: Buffer | undefined;
  readonly names: Map<string, number>;
}

/** One change the disk was told to make, as crash states need to know it. */
export type Change =
  | { readonly kind: "content"; readonly node: number; readonly content: Buffer }
  | { readonly kind: "sync-content"; readonly node: number }
  /** Names set or removed in one step, all in one folder. */
  | {
      readonly kind: "names";
      readonly folder: number;
      readonly set: readonly (readonly [string, number | undefined])[];
    }
  | { readonly kind: "sync-names"; readonly folder: number }
  | { readonly kind: "mark"; readonly text: string };

const ROOT = 0;

/** A disk in memory that records what it was told, so that a power cut can be replayed. */
export class Disk {
  readonly nodes = new Map<number, Node>();
  readonly changes: Change[] = [];
  readonly fs: FileSystem;

  constructor() {
    this.add(ROOT, undefined);
    this.fs = fileSystemOf(this);
  }

  /** Notes a moment among the changes, such as an answer that was given. */
  mark(text: string): void {
    this.changes.push({ kind: "mark", text });
  }

  add(number: number, content: Buffer | undefined): Node {
    const node: Node = { number, content, names: new Map() };
    this.nodes.set(number, node);
    return node;
  }

  /** Makes a change, and records it. */
  apply(change: Change): void {
    this.changes.push(change);
    this.make(change);
  }

  make(change: Change): void {
    if (change.kind === "content") this.node(change.node).content = change.content;
    if (change.kind !== "names") return;
    const { names } = this.node(change.folder);
    for (const [name, number] of change.set) {
      if (number === undefined) names.delete(name);
      else names.set(name, number);
    }
  }

  node(number: number): Node {
    return this.nodes.get(number) ?? fail("EIO", String(number));
  }

  find(path: string): Node | undefined {
    let node: Node | undefined = this.node(ROOT);
    for (const part of path.split("/").filter((name) => name !== "")) {
      const number: number | undefined = node?.names.get(part);
      node = number === undefined ? undefined : this.nodes.get(number);
    }
    return node;
  }

  get(path: string): Node {
    return this.find(path) ?? fail("ENOENT", path);
  }

  /** The tree as text, to tell equal states. */
  print(number = ROOT): string {
    const { content, names } = this.node(number);
    if (content !== undefined) return content.toString("latin1");
    return `{${[...names].sort().map(([name, at]) => `${name}:${this.print(at)}`)}}`;
  }
}

function fail(code: string, path: string): never {
  throw Object.assign(new Error(`${code}: ${path}`), { code });
}

function fileSystemOf(disk: Disk): FileSystem {
  let next = 1;
  const setNames = (folder: Node, ...set: (readonly [string, number | undefined])[]) =>
    disk.apply({ kind: "names", folder: folder.number, set });
  const insert = (path: string, content: Buffer | undefined) => {
    if (disk.find(path) !== undefined) fail("EEXIST", path);
    const folder = disk.get(dirname(path));
    while (disk.nodes.has(next)) next++;
    const node = disk.add(next, content === undefined ? undefined : Buffer.alloc(0));
    setNames(folder, [basename(path), node.number]);
    if (content !== undefined) disk.apply({ kind: "content", node: node.number, content });
    return node;
  };
  const unlink = (path: string) => {
    disk.get(path);
    setNames(disk.get(dirname(path)), [basename(path), undefined]);
  };
  const removeTree = (path: string) => {
    const node = disk.find(path);
    if (node === undefined) return;
    for (const name of [...node.names.keys()]) removeTree(`${path}/${name}`);
    unlink(path);
  };
  const syncDirectory = (path: string) =>
    disk.apply({ kind: "sync-names", folder: disk.get(path).number });
  return {
    async makeRoot(path) {
      let made = "";
      for (const part of path.split("/").filter((name) => name !== "")) {
        const parent = made;
        made += `/${part}`;
        if (disk.find(made) === undefined) insert(made, undefined);
        syncDirectory(parent);
      }
    },
    async makeDirectory(path) {
      insert(path, undefined);
    },
    async writeNew(path, content, { sync }) {
      const node = insert(path, Buffer.from(content));
      if (sync) disk.apply({ kind: "sync-content", node: node.number });
    },
    async link(from, to) {
      if (disk.find(to) !== undefined) fail("EEXIST", to);
      setNames(disk.get(dirname(to)), [basename(to), disk.get(from).number]);
    },
    async rename(from, to) {
      const { number } = disk.get(from);
      setNames(disk.get(dirname(to)), [basename(from), undefined], [basename(to), number]);
    },
    async unlink(path) {
      unlink(path);
    },
    async removeTree(path) {
      removeTree(path);
    },
    async syncDirectory(path) {
      syncDirectory(path);
    },
    read: (path) => disk.find(path)?.content,
    readStart: (path, bytes) => disk.find(path)?.content?.subarray(0, bytes),
    list: (path) => [...(disk.find(path)?.names.keys() ?? [])],
    exists: (path) => disk.find(path) !== undefined,
    changedMs: (path) => {
      disk.get(path);
      return 0;
    },
  };
}
