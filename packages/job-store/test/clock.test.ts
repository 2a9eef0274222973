import { describe, expect, it } from "vitest";
import { elapsedMs, isoTime, systemClock } from "../src/clock.js";

describe("elapsedMs", () => {
  const from = { wallMs: 1_000, upMs: 500, boot: "a" };

  it("asks the clock since the boot, however the wall clock was moved", () => {
    expect(elapsedMs(from, { wallMs: -1e15, upMs: 700, boot: "a" })).toBe(200);
    expect(elapsedMs(from, { wallMs: 1e15, upMs: 400, boot: "a" })).toBe(0);
  });

  it("has the wall clock alone across boots, and hides no moment that lies ahead", () => {
    expect(elapsedMs(from, { wallMs: 4_000, upMs: 0, boot: "b" })).toBe(3_000);
    expect(elapsedMs(from, { wallMs: 0, upMs: 0, boot: "b" })).toBe(-1_000);
  });
});

describe("isoTime", () => {
  it("gives the nearest date to a number that no date can hold", () => {
    expect([isoTime(1e308), isoTime(-1e308), isoTime(0)]).toEqual([
      "+275760-09-13T00:00:00.000Z",
      "-271821-04-20T00:00:00.000Z",
      "1970-01-01T00:00:00.000Z",
    ]);
  });
});

describe("systemClock", () => {
  it("names one boot, and goes on", () => {
    const first = systemClock.now();
    const second = systemClock.now();
    expect(second.boot).toBe(first.boot);
    expect(second.upMs).toBeGreaterThanOrEqual(first.upMs);
  });
});
