import { randomUUID } from "node:crypto";
import { mkdir, readFile, realpath, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import type { CodexBinary } from "./codex-binary.js";
import { type CodexCommandContext, runCodexCommand } from "./codex-command.js";
import { errorLines } from "./error-lines.js";
import { canBeSealed, profileSettings, randomName } from "./permission-profile.js";
import { plainText } from "./plain-text.js";
import { settingArgs } from "./setting-args.js";

/** Whether permission profiles bound what commands read and write. */
export type SealProof =
  | { readonly kind: "proven" }
  /** Commands run, but not everything was refused to them. */
  | { readonly kind: "leaky"; readonly reason: string }
  /** No command can run in the sandbox. */
  | {
      readonly kind: "no_sandbox";
      readonly reason: string;
      /** The native binary that the sandbox could not see, where codex is started by a wrapper. */
      readonly unseenBinary?: string;
    };

/**
 * Tries to get out of a permission profile without a model: a command in the sandbox reads a file
 * beside its tree, a secret-looking one inside and through a link, writes in and beside the tree,
 * and connects to a socket. All but the reading of an ordinary file must fail. 30 to 60 ms.
 *
 * @param where a folder for the canaries, which is made
 */
export async function proveSeal(context: CodexCommandContext, where: string): Promise<SealProof> {
  const { codex } = context;
  await mkdir(where, { recursive: true });
  const folder = await realpath(where);
  if (!canBeSealed(folder) || !canBeSealed(codex.packageRoot)) {
    return { kind: "leaky", reason: "A path that codex would take for a glob" };
  }
  const listener = await listen();
  try {
    const canary = await plantCanary(folder);
    const command = attack(listener.port);
    const end = await runCodexCommand(
      { ...context, cwd: canary.tree },
      [
        "sandbox",
        "-P",
        canary.profile,
        "-C",
        canary.tree,
        ...profileArgs(canary, codex),
        "--",
        ...command,
      ],
      { env: { CODEX_HOME: canary.home } },
    );
    if (end.started && end.by !== "exited") {
      return { kind: "leaky", reason: "The proof did not come to its end" };
    }
    const said = end.started ? `${end.stdout}\n${end.stderr}` : end.message;
    return judge(said, canary, listener.connections() > 0, await wasWritten(canary));
  } finally {
    listener.server.close();
  }
}

interface Canary {
  readonly profile: string;
  readonly home: string;
  readonly tree: string;
  readonly readable: string;
  readonly secret: string;
}

async function plantCanary(folder: string): Promise<Canary> {
  const canary = {
    profile: randomName(),
    home: join(folder, "home"),
    tree: join(folder, "tree"),
    readable: randomUUID(),
    secret: randomUUID(),
  };
  await mkdir(canary.home, { recursive: true });
  await mkdir(join(canary.tree, "nested"), { recursive: true });
  await Promise.all([
    writeFile(join(canary.tree, "readable"), canary.readable),
    writeFile(join(canary.tree, ".env"), canary.secret),
    writeFile(join(canary.tree, "nested", ".env"), canary.secret),
    writeFile(join(folder, "beside"), canary.secret),
  ]);
  return canary;
}

function profileArgs(canary: Canary, codex: CodexBinary): string[] {
  const settings = profileSettings({
    name: canary.profile,
    tree: canary.tree,
    sandbox: "read-only",
    readRoots: [codex.packageRoot],
    hiddenPaths: [join(canary.tree, ".env"), join(canary.tree, "nested")],
  });
  return settingArgs(settings);
}

const attackIsOver = "end-of-attack";

/** bash, for its sockets; where it is missing sh tries the files alone. */
function attack(port: number): string[] {
  const files =
    "cat readable .env nested/.env ../beside; (echo x > written); (echo x > ../written)";
  const socket = `bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port}'`;
  return ["/bin/sh", "-c", `${files}; ${socket}; echo ${attackIsOver}`];
}

async function wasWritten({ tree }: Canary): Promise<boolean> {
  const tries = [join(tree, "written"), join(tree, "..", "written")].map((path) =>
    readFile(path).then(
      () => true,
      () => false,
    ),
  );
  return (await Promise.all(tries)).includes(true);
}

function judge(said: string, canary: Canary, connected: boolean, written: boolean): SealProof {
  if (said.includes(canary.secret)) return { kind: "leaky", reason: "A hidden file was read" };
  if (written) return { kind: "leaky", reason: "A file was written" };
  if (connected) return { kind: "leaky", reason: "A socket was opened" };
  const isOver = said.includes(attackIsOver);
  if (isOver && said.includes(canary.readable)) return { kind: "proven" };
  const reason = isOver
    ? "The sandbox ran a command that could not read its own folder"
    : plainText(errorLines(said), 500) || "The sandbox ran no command";
  const unseenBinary = /\bexecvp (\/.+?): No such file/.exec(said)?.[1];
  return { kind: "no_sandbox", reason, ...(unseenBinary && { unseenBinary }) };
}

async function listen(): Promise<{ server: Server; port: number; connections: () => number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { server, port, connections: () => connections };
}
