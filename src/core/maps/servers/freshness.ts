import type { IncomingHttpHeaders } from 'node:http';

/** How long a tile is kept without asking where its server says nothing: at least so long, by the policy of OpenStreetMap's tiles. */
const UNSAID_MS = 7 * 24 * 3_600_000;
/** That there is nothing may be mended sooner. */
const UNSAID_EMPTY_MS = 24 * 3_600_000;
const LONGEST_MS = 365 * 24 * 3_600_000;

/** What an answer says of how long it may be used (RFC 9111 §4.2, §5.2). */
export interface Freshness {
  /** Unix ms until which nobody is asked again; null where it may not be kept at all. */
  readonly freshUntilMs: number | null;
}

/** Reads it. A private cache: what is said to shared ones does not concern us. */
export function freshnessOf(headers: IncomingHttpHeaders, isEmpty: boolean, nowMs: number): Freshness {
  const said = directives(headers['cache-control'] ?? '');
  if (said.has('no-store')) return { freshUntilMs: null };
  if (said.has('no-cache')) return { freshUntilMs: nowMs };
  const age = seconds(headers.age) ?? 0;
  const maxAge = seconds(said.get('max-age'));
  if (maxAge !== null) return { freshUntilMs: nowMs + bounded((maxAge - age) * 1_000) };
  const expires = headers.expires === undefined ? Number.NaN : Date.parse(headers.expires);
  // By their clock, which may be another one than ours.
  const date = Date.parse(headers.date ?? '');
  if (headers.expires !== undefined && Number.isNaN(expires)) return { freshUntilMs: nowMs };
  if (!Number.isNaN(expires))
    return { freshUntilMs: nowMs + bounded(expires - (Number.isNaN(date) ? nowMs : date) - age * 1_000) };
  return { freshUntilMs: nowMs + (isEmpty ? UNSAID_EMPTY_MS : UNSAID_MS) };
}

/** How long to wait by `Retry-After`, ms; null where it says nothing. */
export function retryAfterMs(headers: IncomingHttpHeaders, nowMs: number): number | null {
  const said = headers['retry-after'];
  if (said === undefined) return null;
  const wait = seconds(said);
  if (wait !== null) return wait * 1_000;
  const at = Date.parse(said);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

function directives(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(',').map((each) => {
      const [name = '', value = ''] = each.trim().split('=', 2);
      return [name.toLowerCase(), value.replaceAll('"', '')] as const;
    }),
  );
}

function seconds(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,10}$/.test(text.trim()) ? Number(text) : null;
}

function bounded(ms: number): number {
  return Math.min(Math.max(ms, 0), LONGEST_MS);
}
