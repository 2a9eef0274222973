import { describe, expect, it } from "vitest";
import { readRetryDelay } from "../src/read-retry-delay.js";

const now = new Date("2026-11-24T10:00:00");
const minutes = 60_000;

describe("readRetryDelay", () => {
  it.each([
    ["Please try again in 1.5s.", 1_500],
    ["Please try again in 250ms.", 250],
    ["Try again in 6m0s", 6 * minutes],
    ["try again in 1h2m3s", 3_723_000],
    ["Try again in 3 days 4 hours 5 minutes.", (3 * 24 * 60 + 4 * 60 + 5) * minutes],
    ["retry after 20 seconds", 20_000],
    ["You’ve hit your usage limit. Try again at a later time", undefined],
    ["or try again at 10:17 AM.", 17 * minutes],
    ["or try again at 9:00 AM.", 23 * 60 * minutes],
    ["or try again at 12:00 AM.", 14 * 60 * minutes],
    ["or try again at Nov 25th, 2026 10:00 AM.", 24 * 60 * minutes],
    ["or try again at Nov 23rd, 2026 10:00 AM.", undefined],
    ["try again in 400 days", undefined],
    ["rate limit reached", undefined],
  ])("reads %j", (message, delay) => {
    expect(readRetryDelay(message, now)).toBe(delay);
  });
});
