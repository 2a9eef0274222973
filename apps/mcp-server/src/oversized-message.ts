import { ErrorCode, type JSONRPCErrorResponse } from "@modelcontextprotocol/sdk/types.js";
import type { DroppedLine } from "./bounded-lines.js";

/** Room for the largest arguments that the settings allow, with every character escaped. */
export const maxMessageBytes = 8 * 1024 * 1024;

const id = String.raw`"id"\s*:\s*(-?\d{1,16}|"[^"\\]{1,200}")`;
/** Clients write the id before the parameters or at the very end. */
const idAtHead = new RegExp(String.raw`^\s*\{(?:(?!"params")[^{}])*?${id}\s*[,}]`);
const idAtTail = new RegExp(String.raw`${id}\s*\}\s*$`);

/**
 * What a request is answered that was too long to be read, so that its caller does not wait for
 * ever; undefined when it cannot be told which request it was.
 */
export function answerOversized({
  bytes,
  head,
  tail,
}: DroppedLine): JSONRPCErrorResponse | undefined {
  const found = idAtHead.exec(head)?.[1] ?? idAtTail.exec(tail)?.[1];
  if (found === undefined) return undefined;
  return {
    jsonrpc: "2.0",
    id: JSON.parse(found) as string | number,
    error: {
      code: ErrorCode.InvalidRequest,
      message: `Cannot read a message of ${bytes} bytes: the limit is ${maxMessageBytes}`,
    },
  };
}
