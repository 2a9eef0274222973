import { Transform } from "node:stream";
import {
  ErrorCode,
  JSONRPCMessageSchema,
  JSONRPCRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";

type Json = Readonly<Record<string, unknown>>;

/** The answer to what is no request. Its id is null where there is none that could be repeated. */
export interface Refusal {
  readonly jsonrpc: "2.0";
  readonly id: string | number | null;
  readonly error: { readonly code: ErrorCode; readonly message: string };
}

/** Members that may be left out, each within the one before; many a JSON library writes them as null. */
const optionalMembers = ["params", "_meta", "progressToken"] as const;

/**
 * Passes on the messages that the SDK can read. Those that it cannot it would drop without a word,
 * and whoever sent one would wait for ever: each is refused that is not a notification or an answer.
 * Takes one line at a time.
 */
export function answeredMessages(onRefused: (refusal: Refusal) => void): Transform {
  return new Transform({
    writableObjectMode: true,
    transform(line: Buffer, _encoding, done) {
      const read = readMessage(line.toString("utf8"));
      if (read.refusal) onRefused(read.refusal);
      done(null, read.line);
    },
  });
}

/** One of them, or nothing of a message that is to be dropped. */
interface ReadMessage {
  readonly line?: string;
  readonly refusal?: Refusal;
}

function readMessage(line: string): ReadMessage {
  if (line.trim() === "") return {};
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return { refusal: refusalOf(null, ErrorCode.ParseError, "the line is not JSON") };
  }
  if (JSONRPCMessageSchema.safeParse(message).success) return { line };
  if (!isObject(message)) {
    return { refusal: refusalOf(null, ErrorCode.InvalidRequest, "it is not one JSON object") };
  }
  const given = withoutNull(message, optionalMembers);
  if (JSONRPCMessageSchema.safeParse(given).success) return { line: `${JSON.stringify(given)}\n` };
  return isUnanswered(given) ? {} : { refusal: refuse(given) };
}

function refuse(message: Json): Refusal {
  const { id } = message;
  const knownId = typeof id === "string" || typeof id === "number" ? id : null;
  const issues = JSONRPCRequestSchema.safeParse(message).error?.issues ?? [];
  const place = issues[0]?.path ?? [];
  const onlyParams = issues.every(({ path }) => path[0] === "params");
  const code = onlyParams ? ErrorCode.InvalidParams : ErrorCode.InvalidRequest;
  const fault = place.length === 0 ? "a member is unknown" : `${place.join(".")} is malformed`;
  return refusalOf(knownId, code, fault);
}

function refusalOf(id: Refusal["id"], code: ErrorCode, fault: string): Refusal {
  return { jsonrpc: "2.0", id, error: { code, message: `Cannot read the message: ${fault}` } };
}

/** A notification has no id, an answer no method: neither is answered, whatever is wrong with it. */
function isUnanswered(message: Json): boolean {
  return "method" in message ? !("id" in message) : "result" in message || "error" in message;
}

function withoutNull(value: Json, [name, ...below]: readonly string[]): Json {
  if (name === undefined || !(name in value)) return value;
  const { [name]: member, ...rest } = value;
  if (member === null) return rest;
  return isObject(member) ? { ...rest, [name]: withoutNull(member, below) } : value;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
