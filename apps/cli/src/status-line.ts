import type { CallProgress } from "@codex-in-claude/workflows";

/** A stream that may be a terminal. */
export interface Screen {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

export interface StatusLine {
  /** Prints a line that stays. */
  note(text: string): void;
  show(progress: CallProgress): void;
  clear(): void;
}

const noStatusLine: StatusLine = { note: () => {}, show: () => {}, clear: () => {} };

/** One line on a terminal that says what the run does now; silent anywhere else. */
export function statusLine(screen: Screen): StatusLine {
  if (!screen.isTTY) return noStatusLine;
  const clear = () => screen.write("\r\u001b[K");
  return {
    note: (text) => screen.write(`${text}\n`),
    show: ({ kind, phase, elapsedMs, eventsSeen }) => {
      const what = kind === "activity" ? phase.replace("_", " ") : kind;
      const line = `codex: ${what} · ${Math.round(elapsedMs / 1_000)} s · ${eventsSeen} events`;
      clear();
      screen.write(line.slice(0, (screen.columns ?? 80) - 1));
    },
    clear,
  };
}
