import { formatUtc, formatUtcTime } from './format.ts';

/** `14:03:12`, with the date where it is not today's, UTC. */
export function timeWords(atMs: number, nowMs: number): string {
  return dayOf(atMs) === dayOf(nowMs) ? formatUtcTime(atMs) : formatUtc(atMs);
}

/** `13:40–13:52`, with seconds within one minute, and with dates where they are not today's, UTC. */
export function spanWords(span: { readonly fromMs: number; readonly toMs: number }, nowMs: number): string {
  const chars = formatUtc(span.fromMs).slice(0, 16) === formatUtc(span.toMs).slice(0, 16) ? 19 : 16;
  const from = formatUtc(span.fromMs).slice(0, chars);
  const to = formatUtc(span.toMs).slice(0, chars);
  if (dayOf(span.fromMs) !== dayOf(span.toMs)) return `${from} – ${to}`;
  return `${dayOf(span.fromMs) === dayOf(nowMs) ? from.slice(11) : from}–${to.slice(11)}`;
}

function dayOf(atMs: number): string {
  return formatUtc(atMs).slice(0, 10);
}
