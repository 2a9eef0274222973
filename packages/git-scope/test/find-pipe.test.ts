import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createRepo } from "@codex-in-claude/testkit";
import { describe, expect, it } from "vitest";
import { findPipe } from "../src/find-pipe.js";
import { makePipe } from "./support/make-pipe.js";

const find = (root: string) => findPipe(root, { over: false });

describe("findPipe", () => {
  it("takes for none a socket, such as that of git's own monitor, or what only a tool reads", async () => {
    await using repo = await createRepo({ a: "1\n" });
    const server = createServer();
    const listening = new Promise((resolve) => server.once("listening", resolve));
    server.listen(join(repo.path, ".git/fsmonitor--daemon.ipc"));
    await listening;
    await repo.write({ ".git/annex/x": "" });
    makePipe(join(repo.path, ".git/annex/pipe"));

    expect(await find(repo.path)).toBe(null);
    server.close();
  });

  it("finds one in the git dir of a submodule, wherever that lies", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await repo.git("init", "-q", "sub");
    makePipe(join(repo.path, "sub/.git/refs/heads/main"));
    expect(await find(repo.path)).toBe("sub/.git/refs/heads/main");

    await repo.write({ ".git/modules/x": "" });
    await repo.git("init", "-q", "--separate-git-dir=.git/modules/other", "other");
    rmSync(join(repo.path, "sub"), { recursive: true });
    makePipe(join(repo.path, ".git/modules/other/packed-refs"));
    expect(await find(repo.path)).toBe(".git/modules/other/packed-refs");
  });

  it("finds one in the git dir that a linked work tree shares, and by a link", async () => {
    await using repo = await createRepo({ a: "1\n" });
    await repo.git("worktree", "add", "-q", "linked");
    makePipe(join(repo.path, ".git/packed-refs"));
    expect(await find(join(repo.path, "linked"))).toBe(join(repo.path, ".git/packed-refs"));

    rmSync(join(repo.path, ".git/packed-refs"));
    await repo.git("config", "include.path", "../pipe");
    makePipe(join(repo.path, "pipe"));
    expect(await find(repo.path)).toBe("pipe");
  });
});
