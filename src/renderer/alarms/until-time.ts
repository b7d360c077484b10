import { instantsOf, type OffsetOf, wallTime } from '../../shared/format/zone.ts';
import { DAY_MS } from '../../shared/spans.ts';
import { minutesOfClock } from '../ui/clock-text.ts';

/** Whole minutes until the clocks show a time such as `06:00` next; null where it is none. */
export function minutesUntil(text: string, nowMs: number, offsetOf: OffsetOf): number | null {
  const minutes = minutesOfClock(text);
  if (!(minutes < 24 * 60)) return null;
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  for (const dayMs of [nowMs, nowMs + DAY_MS]) {
    const { year, month, day } = wallTime(offsetOf, dayMs);
    const wall = { year, month, day, hour, minute, second: 0 };
    const next = instantsOf(offsetOf, wall).find((atMs) => atMs > nowMs);
    if (next !== undefined) return Math.ceil((next - nowMs) / 60_000);
  }
  return null;
}
