import { describe, expect, it } from "vitest";
import type { HiddenEntry } from "../src/find-hidden.js";
import { hiddenPaths } from "../src/hidden-paths.js";

const file = (path: string): HiddenEntry => ({ path, isFolder: false });
const folder = (path: string): HiddenEntry => ({ path, isFolder: true });
const hide = (entries: readonly HiddenEntry[], folders: readonly string[] = [], cwd = "/tree") =>
  hiddenPaths({ tree: "/tree", open: [cwd] }, entries, folders);
const many = (amount: number, path: (index: number) => string) =>
  Array.from({ length: amount }, (_, index) => file(path(index)));

describe("hiddenPaths", () => {
  it("names each path, and none that lies in another", () => {
    const entries = [file("/.env"), folder("/lib/.git"), file("/lib/.git-x"), file("/state/a.pem")];
    expect(hide([...entries, file("/lib/.git/a.pem")], ["/tree/state"])).toEqual({
      ok: true,
      paths: ["/tree/.env", "/tree/lib/.git", "/tree/lib/.git-x", "/tree/state"],
      foldersHiddenWhole: 0,
    });
  });

  it("hides a file whose name is a glob by one that matches it", () => {
    expect(hide([file("/a[1].pem"), file("/app/{id}/.env")])).toEqual({
      ok: true,
      paths: ["/tree/a?1?.pem", "/tree/app/?id?/.env"],
      foldersHiddenWhole: 0,
    });
  });

  it("hides what has no name in a profile with the folder around it", () => {
    const long = "/long".repeat(900);
    const entries = [folder("/app/[id]/.git"), file("/keys/\xff.pem"), folder(`/deep${long}`)];
    expect(hide(entries)).toMatchObject({
      ok: true,
      paths: ["/tree/app", "/tree/keys", expect.stringMatching(/^\/tree\/deep(\/long){1,890}$/)],
      foldersHiddenWhole: 3,
    });
  });

  it("hides folders whole, the fullest first, when it is more than a sandbox takes", () => {
    const entries = [
      file("/.env"),
      ...many(900, (index) => `/certs/${index}.pem`),
      ...many(800, (index) => `/test/keys/${index}.pem`),
      file("/test/keys/inner/.env"),
    ];
    const hidden = hide(entries);
    expect(hidden).toMatchObject({ ok: true, foldersHiddenWhole: 1 });
    const paths = hidden.ok ? hidden.paths : [];
    expect(paths).toHaveLength(803);
    expect(paths).toContain("/tree/certs");
  });

  it("keeps each argument within what Linux takes", () => {
    const hidden = hide(many(900, (index) => `/certs/${"long".repeat(50)}${index}.pem`));
    expect(hidden).toEqual({ ok: true, paths: ["/tree/certs"], foldersHiddenWhole: 1 });
  });

  it.each<[string, readonly HiddenEntry[], string?]>([
    ["a name that no sandbox takes in the tree itself", [file("/\xff.pem")]],
    ["a name that no sandbox takes beside the work", [file("/a/\xff.pem")], "/tree/a/b"],
    ["to hide the folder that is worked in", [folder("/a/.git")], "/tree/a/.git/hooks"],
    ["a tree that cannot be looked into", [folder("")]],
    ["more than a sandbox takes in the tree itself", many(1_001, (index) => `/${index}.pem`)],
    ["more than a sandbox takes, one in each folder", many(1_001, (index) => `/${index}/.env`)],
  ])("refuses %s", (_, entries, cwd) => {
    expect(hide(entries, [], cwd)).toMatchObject({ ok: false, reason: expect.any(String) });
  });

  it("hides no more folders whole than it has to, of however many paths", () => {
    const hidden = hide(many(20_000, (index) => `/a/${index % 500}/${index}.pem`));
    const paths = hidden.ok ? hidden.paths : [];
    expect(paths.length).toBeGreaterThan(900);
    expect(paths.length).toBeLessThanOrEqual(1_000);
  });
});
