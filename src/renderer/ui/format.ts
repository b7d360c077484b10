/**
 * Figures without a unit that anybody chooses, as every screen writes them; times and other values are written by `useFormat`. Pure; an
 * unknown value (null or NaN) is an en dash.
 */
import { UNKNOWN } from '../../shared/format/style.ts';

export { UNKNOWN };

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

const known = (value: number | null): value is number => value !== null && Number.isFinite(value);
const pad = (value: number): string => String(value).padStart(2, '0');

/** `12,345` */
export function formatCount(value: number | null): string {
  return known(value) ? whole.format(value) : UNKNOWN;
}

/** `12,345` up to 99,999, then `1.2M`: for places of fixed width. */
export function formatCompact(value: number | null): string {
  if (!known(value)) return UNKNOWN;
  return value < 100_000 ? whole.format(value) : compact.format(value);
}

/** A span in two units at most: `4 s`, `12 min`, `3 h 05`, `2 d 4 h`. Negative spans read as zero. */
export function formatSpan(spanMs: number | null): string {
  if (!known(spanMs)) return UNKNOWN;
  const seconds = Math.max(0, Math.floor(spanMs / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${pad(minutes % 60)}`;
  const days = Math.floor(hours / 24);
  if (days < 10) return `${days} d ${hours % 24} h`;
  return `${whole.format(days)} d`;
}

/** Age of an instant in Unix seconds. An instant over a minute ahead says so, for a wrong clock must be seen. */
export function formatAge(timeS: number | null, nowMs: number): string {
  if (!known(timeS)) return UNKNOWN;
  const ageMs = nowMs - timeS * 1000;
  return ageMs < -60_000 ? `${formatSpan(-ageMs)} ahead` : formatSpan(ageMs);
}

/** A short span such as a latency: `240 ms`, `1.42 s`, `35 s`. */
export function formatLatency(seconds: number | null): string {
  if (!known(seconds)) return UNKNOWN;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  return formatSpan(seconds * 1000);
}

/** `0 B`, `1.4 kB`, `23 MB`, in powers of 1000. */
export function formatBytes(bytes: number | null): string {
  if (!known(bytes)) return UNKNOWN;
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Messages per second: `0.4/s`, `12/s`. */
export function formatRate(perSecond: number | null): string {
  if (!known(perSecond)) return UNKNOWN;
  return `${perSecond > 0 && perSecond < 10 ? perSecond.toFixed(1) : whole.format(perSecond)}/s`;
}

/** `54.687160, 25.279652` */
export function formatCoordinates(latitude: number, longitude: number): string {
  return `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
}

/** `083°`, three figures as on a compass. */
export function formatCourse(headingDeg: number | null): string {
  if (!known(headingDeg)) return UNKNOWN;
  const whole360 = ((Math.round(headingDeg) % 360) + 360) % 360;
  return `${String(whole360).padStart(3, '0')}°`;
}
