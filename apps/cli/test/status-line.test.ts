import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { statusLine } from "../src/status-line.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const progress = {
  kind: "activity",
  phase: "running_command",
  elapsedMs: 61_000,
  quietMs: 3_000,
  eventsSeen: 4,
  commandsRun: 2,
} as const;

function drawn(columns: number, env: Record<string, string> = {}) {
  let said = "";
  const screen = { isTTY: true, columns, write: (text: string) => (said += text) };
  const line = statusLine(screen, "cancels", env);
  line.note("Paid.");
  line.show(progress);
  line.clear();
  return said;
}

const line = (columns: number) => drawn(columns).split("\r\u001b[K")[1];

describe("statusLine", () => {
  it("tells last how the run is ended, whatever has to go for it on a narrow terminal", () => {
    expect(line(100)).toBe(
      "codex: running command · 61 s · 2 commands · last event 3 s ago · Ctrl-C cancels",
    );
    expect(line(70)).toBe("codex: running command · 61 s · 2 commands · Ctrl-C cancels");
    expect(line(50)).toBe("codex: running command · 61 s · Ctrl-C cancels");
    expect(line(43)).toBe("codex: running command · Ctrl-C cancels");
  });

  it("takes a terminal that tells no width for one of 80 columns", () => {
    expect(line(0)).toBe("codex: running command · 61 s · 2 commands · Ctrl-C cancels");
  });

  it("draws nothing on a terminal that can take nothing back", () => {
    expect(drawn(80, { TERM: "dumb" })).toBe("Paid.\n");
  });
});
