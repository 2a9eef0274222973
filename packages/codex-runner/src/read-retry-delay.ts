const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const longestMs = 8 * 86_400_000;

/**
 * When to try again, in milliseconds from `now`, where a message says it: "try again in 1m2.5s",
 * "in 3 days 4 hours", or "try again at 10:17 PM", "at Nov 27th, 2026 10:17 PM" in local time.
 */
export function readRetryDelay(message: string, now: Date): number | undefined {
  const delay = readDuration(message) ?? readTimeOfDay(message, now);
  return delay === undefined || delay > longestMs ? undefined : Math.ceil(delay);
}

function readDuration(message: string): number | undefined {
  const unit = "(?:ms|milliseconds?|s|sec(?:ond)?s?|m|min(?:ute)?s?|h|hours?|d|days?)";
  const one = `\\d+(?:\\.\\d+)?\\s*${unit}(?![a-z])`;
  const found = new RegExp(`(?:try again|retry) (?:in|after) ((?:${one}[\\s,]*)+)`, "i").exec(
    message,
  );
  // "1m30s" has no border between its parts.
  const compact = /(?:try again|retry) (?:in|after) ((?:\d+(?:\.\d+)?(?:ms|[smhd]))+)/i.exec(
    message,
  );
  const text = compact?.[1] ?? found?.[1];
  if (text === undefined) return undefined;
  let total = 0;
  for (const [, amount, name = ""] of text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)) {
    total += Number(amount) * (unitMs[shortUnit(name)] ?? 0);
  }
  return total;
}

function shortUnit(name: string): string {
  const lower = name.toLowerCase();
  return lower.startsWith("ms") || lower.startsWith("milli") ? "ms" : lower.slice(0, 1);
}

function readTimeOfDay(message: string, now: Date): number | undefined {
  const found =
    /try again at (?:([A-Z][a-z]{2}) (\d{1,2})\w{0,2}, (\d{4}) )?(\d{1,2}):(\d{2}) (AM|PM)/.exec(
      message,
    );
  if (found === null) return undefined;
  const [, month, day, year, hour, minute, half] = found;
  const hours = (Number(hour) % 12) + (half === "PM" ? 12 : 0);
  const date = month === undefined ? new Date(now) : new Date(`${month} ${day}, ${year}`);
  date.setHours(hours, Number(minute), 0, 0);
  if (month === undefined && date <= now) date.setDate(date.getDate() + 1);
  const delay = date.getTime() - now.getTime();
  return delay > 0 ? delay : undefined;
}
