import type { Readable, Writable } from "node:stream";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { serializeMessage } from "@modelcontextprotocol/sdk/shared/stdio.js";
import type { JSONRPCMessage, RequestId } from "@modelcontextprotocol/sdk/types.js";

/**
 * The connection to the client, which can tell of an answer that it was written: the SDK's own takes
 * one as sent when it is queued, and a result that goes away with its answer would then be lost with
 * a client that is gone.
 */
export class AnsweringTransport extends StdioServerTransport {
  readonly #output: Writable;
  readonly #waiting = new Map<RequestId, (written: Promise<void>) => void>();

  constructor(input: Readable, output: Writable) {
    super(input, output);
    this.#output = output;
  }

  override async send(message: JSONRPCMessage): Promise<void> {
    const written = this.#write(serializeMessage(message));
    if (!("method" in message) && message.id !== undefined) {
      this.#waiting.get(message.id)?.(written);
      this.#waiting.delete(message.id);
    }
    await written;
  }

  /**
   * Resolves once the answer to a request was written; rejects where it cannot be.
   *
   * @param cancelled aborts when the client no longer wants the answer: then none is sent
   */
  answered(id: RequestId, cancelled: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.delete(id);
        reject(cancelled.reason);
      };
      if (cancelled.aborted) return giveUp();
      cancelled.addEventListener("abort", giveUp, { once: true });
      this.#waiting.set(id, resolve);
    });
  }

  #write(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#output.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }
}
