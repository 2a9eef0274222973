import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { createTempDir } from "@codex-in-claude/testkit";

const execute = promisify(execFile);
const repository = join(import.meta.dirname, "../..");
const identity = {
  GIT_AUTHOR_NAME: "Test",
  GIT_AUTHOR_EMAIL: "test@example.invalid",
  GIT_COMMITTER_NAME: "Test",
  GIT_COMMITTER_EMAIL: "test@example.invalid",
};

export interface GitHost extends AsyncDisposable {
  /** What `plugin marketplace add` takes. */
  readonly url: string;
}

/**
 * Serves this repository's marketplace over HTTP on loopback as a git host does: what git tracks, as
 * it stands in the folder, in one commit.
 */
export async function startGitHost(): Promise<GitHost> {
  const folder = await createTempDir("git-host");
  await commitTree(join(folder.path, "codex-in-claude.git"));
  const backend = join((await execute("git", ["--exec-path"])).stdout.trim(), "git-http-backend");
  const server = createServer((request, response) => {
    serveByCgi(backend, folder.path, request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/codex-in-claude.git`,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** The index of the bare repository takes the files from where they lie; nothing is copied. */
async function commitTree(bare: string): Promise<void> {
  const { stdout: paths } = await execute("git", ["ls-files", "-z"], { cwd: repository });
  await execute("git", ["init", "-q", "--bare", "-b", "main", bare]);
  const git = async (args: readonly string[], stdin?: string) => {
    const running = execute("git", ["--git-dir", bare, "--work-tree", repository, ...args], {
      cwd: repository,
      env: { ...process.env, ...identity },
    });
    // A command that reads nothing may have ended before an end could be written to it.
    if (stdin !== undefined) running.child.stdin?.end(stdin);
    return (await running).stdout.trim();
  };
  await git(["update-index", "--add", "--remove", "-z", "--stdin"], paths);
  const tree = await git(["write-tree"]);
  await git(["update-ref", "HEAD", await git(["commit-tree", "-m", "As it stands", tree])]);
}

/** The rules of CGI, as far as git's own program for it needs them. */
function serveByCgi(
  program: string,
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://host");
  const header = (name: string) => String(request.headers[name] ?? "");
  const child = spawn(program, {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      PATH_INFO: pathname,
      QUERY_STRING: searchParams.toString(),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: header("content-type"),
      HTTP_CONTENT_ENCODING: header("content-encoding"),
      GIT_PROTOCOL: header("git-protocol"),
    },
  });
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.once("close", () => {
    const answer = Buffer.concat(chunks);
    const end = answer.indexOf("\r\n\r\n");
    if (end < 0) return void response.writeHead(500).end();
    const headers = answer
      .subarray(0, end)
      .toString()
      .split("\r\n")
      .map((line) => line.split(": ", 2) as [string, string]);
    const status = headers.find(([name]) => name === "Status")?.[1] ?? "200";
    response.writeHead(Number.parseInt(status, 10), Object.fromEntries(headers));
    response.end(answer.subarray(end + 4));
  });
}
