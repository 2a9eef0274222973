import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/**
 * A client over standard input and output that does no more than it must, so that what is measured
 * is the server.
 */
export function startMcpSession({ command, args, env, cwd }) {
  const child = spawn(command, args, { env, cwd, stdio: ["pipe", "pipe", "ignore"] });
  const waiting = new Map();
  let lastId = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { id, result, error } = JSON.parse(line);
    waiting.get(id)?.({ result, error });
    waiting.delete(id);
  });
  const send = (message) =>
    child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  async function request(method, params) {
    lastId += 1;
    const id = lastId;
    const answered = new Promise((resolve) => waiting.set(id, resolve));
    send({ id, method, params });
    const { result, error } = await answered;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }
  return {
    child,
    pid: child.pid,
    /** A call whose answer nobody waits for. */
    begin: (name, callArguments) => {
      request("tools/call", { name, arguments: callArguments }).catch(() => {});
      return { id: lastId };
    },
    cancel: (requestId) =>
      send({ method: "notifications/cancelled", params: { requestId, reason: "user" } }),
    initialize: async () => {
      const result = await request("initialize", {
        protocolVersion: "2025-06-18",
        capabilities: {},
        clientInfo: { name: "bench", version: "1" },
      });
      send({ method: "notifications/initialized" });
      return result;
    },
    listTools: async () => (await request("tools/list")).tools,
    call: async (name, callArguments) => {
      const result = await request("tools/call", { name, arguments: callArguments });
      if (result.isError) throw new Error(`${name}: ${result.content[0].text}`);
      return result;
    },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
