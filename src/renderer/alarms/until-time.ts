import { instantsOf, type OffsetOf, wallTime } from '../../shared/format/zone.ts';
import { DAY_MS } from '../../shared/spans.ts';

/** Whole minutes until the clocks show a time such as `06:00` next; null where it is none. */
export function minutesUntil(text: string, nowMs: number, offsetOf: OffsetOf): number | null {
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(text.trim()) ?? [];
  if (hours === undefined || Number(hours) > 23) return null;
  for (const dayMs of [nowMs, nowMs + DAY_MS]) {
    const { year, month, day } = wallTime(offsetOf, dayMs);
    const wall = { year, month, day, hour: Number(hours), minute: Number(minutes), second: 0 };
    const next = instantsOf(offsetOf, wall).find((atMs) => atMs > nowMs);
    if (next !== undefined) return Math.ceil((next - nowMs) / 60_000);
  }
  return null;
}
