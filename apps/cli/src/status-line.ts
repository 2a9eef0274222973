import type { CallProgress, Env } from "@codex-in-claude/workflows";
import cliTruncate from "cli-truncate";
import { counted } from "./counted.js";
import { wrap } from "./wrap.js";

/** A stream that may be a terminal. */
export interface Screen {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string, taken?: (error?: Error | null) => void): unknown;
}

export interface StatusLine {
  /** Prints a line that stays. */
  note(text: string): void;
  show(progress: CallProgress): void;
  clear(): void;
}

const noStatusLine: StatusLine = { note: () => {}, show: () => {}, clear: () => {} };

/**
 * One line on a terminal that says what the run does now; silent anywhere else. It moves each second,
 * so that a silent model can be told from a program that hangs.
 *
 * @param ctrlC what Ctrl-C does, such as `cancels`
 */
export function statusLine(screen: Screen, ctrlC: string, { TERM }: Env): StatusLine {
  if (!screen.isTTY) return noStatusLine;
  const note = (text: string) =>
    void screen.write(`${wrap(text, screen.columns || 80).join("\n")}\n`);
  // Such a terminal cannot take a line back.
  if (TERM === "dumb") return { ...noStatusLine, note };
  let timer: NodeJS.Timeout | undefined;
  let shown: { readonly progress: CallProgress; readonly at: number } | undefined;
  const erase = () => screen.write("\r\u001b[K");
  const draw = () => {
    if (!shown) return;
    erase();
    const room = (screen.columns || 80) - 2;
    const parts = progressParts(shown.progress, performance.now() - shown.at);
    // What ends the run is told last, and goes last.
    const lines = parts.map((_, at) => [...parts.slice(0, parts.length - at), `Ctrl-C ${ctrlC}`]);
    const texts = lines.map((line) => line.join(" · "));
    screen.write(cliTruncate(texts.find(({ length }) => length <= room) ?? texts[0] ?? "", room));
  };
  return {
    note,
    show: (progress) => {
      shown = { progress, at: performance.now() };
      draw();
      timer ??= setInterval(draw, 1_000).unref();
    },
    clear: () => {
      clearInterval(timer);
      timer = undefined;
      if (shown) erase();
      shown = undefined;
    },
  };
}

function progressParts(progress: CallProgress, sinceMs: number): string[] {
  const { kind, phase, elapsedMs, quietMs, eventsSeen, commandsRun } = progress;
  const seconds = (ms: number) => `${Math.round((ms + sinceMs) / 1_000)} s`;
  return [
    `codex: ${waitingFor[kind] ?? phase.replaceAll("_", " ")}`,
    seconds(elapsedMs),
    ...(commandsRun > 0 ? [counted(commandsRun, "command")] : []),
    ...(eventsSeen > 0 ? [`last event ${seconds(quietMs)} ago`] : []),
  ];
}

const waitingFor: Partial<Record<CallProgress["kind"], string>> = {
  queued: "waiting for another run to end",
  retrying: "waiting for the connection to come back",
  stalled: "waiting for a model that has gone silent",
};
