import { appendFileSync } from "node:fs";
import { type LogLevel, logLevels, version } from "@codex-in-claude/workflows";

export type Log = (level: LogLevel, message: string) => void;

export interface LogOptions {
  readonly level: LogLevel;
  /** A file that gets the same lines, if there is one. */
  readonly file?: string | undefined;
}

/** Writes lines to stderr, never to stdout: that belongs to the protocol. */
export function createLog({ level, file }: LogOptions): Log {
  const least = logLevels.indexOf(level);
  return (messageLevel, message) => {
    if (logLevels.indexOf(messageLevel) < least) return;
    const line = `${new Date().toISOString()} ${messageLevel} ${message}\n`;
    process.stderr.write(line);
    if (file !== undefined) appendQuietly(file, line);
  };
}

/** A log that cannot be written must not end the server. */
function appendQuietly(file: string, line: string): void {
  try {
    appendFileSync(file, line, { mode: 0o600 });
  } catch {
    // stderr has the line.
  }
}

/** The last words of a server that crashed: which one, why, and what to do. */
export async function crashMessage(reason: string): Promise<string> {
  return `codex-in-claude ${version} crashed: ${await masked(reason)}. Reconnect with /mcp, or restart the client.`;
}

/** A server that only starts does not wait for what masks; one whose files are gone says no reason. */
async function masked(reason: string): Promise<string> {
  try {
    const { maskText } = await import("@codex-in-claude/workflows");
    return maskText(reason);
  } catch {
    return "its program files cannot be read";
  }
}
