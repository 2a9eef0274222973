import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Every file of a folder by name (one character a byte): its kind, whether it runs, its bytes. No `.git`. */
export function folderState(root: string): Map<string, string> {
  const state = new Map<string, string>();
  const visit = (folder: string) => {
    for (const entry of readdirSync(at(root, folder), {
      withFileTypes: true,
      encoding: "latin1",
    })) {
      if (entry.name === ".git") continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (entry.isSymbolicLink()) state.set(path, `link ${readlinkSync(at(root, path))}`);
      else if (entry.isFile()) state.set(path, fileState(root, path));
      else state.set(path, "special");
    }
  };
  visit("");
  return state;
}

function fileState(root: string, path: string): string {
  const runs = (lstatSync(at(root, path)).mode & 0o100) !== 0;
  return `${runs ? "run" : "file"} ${readFileSync(at(root, path)).toString("latin1")}`;
}

function at(root: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(`${root}/`), Buffer.from(path, "latin1")]);
}

/** Every byte, mode and time below a folder: equal only when nothing was written. */
export function exactState(root: string): Map<string, string> {
  const state = new Map<string, string>();
  const visit = (path: string) => {
    const stat = lstatSync(path);
    const content = stat.isFile()
      ? readFileSync(path).toString("latin1")
      : stat.isSymbolicLink()
        ? readlinkSync(path)
        : "";
    state.set(path, `${stat.mode} ${stat.mtimeMs} ${stat.ino} ${content}`);
    if (stat.isDirectory()) for (const name of readdirSync(path)) visit(`${path}/${name}`);
  };
  visit(root);
  return state;
}
