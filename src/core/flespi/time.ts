import { nearestDouble } from '../../shared/exact-number.ts';
import type { InboundPublish } from '../mqtt/publish.ts';
import { isoSeconds } from './iso-time.ts';

/** 2100-01-01: a later time is no clock that runs ahead but a broken value. */
const LATEST_S = 4_102_444_800;

/**
 * Unix seconds of a time from the network, or null where it is none.
 *
 * flespi's times are seconds with a fraction (flespi-facts §5). Converted or re-published messages bring milliseconds
 * and microseconds too, and nothing says which. The size tells: 1e11 seconds lie beyond the year 5000 while 1e11
 * milliseconds are in 1973, so larger values are taken as milliseconds; above 1e14 (milliseconds beyond the year 5000,
 * microseconds in 1973) as microseconds. Zero, negative, non-finite and post-2100 values are no times: a device whose
 * clock was never set sends 0. Decimal strings are read as numbers, and ISO 8601 as the moment it says.
 */
export function toUnixSeconds(value: unknown): number | null {
  if (typeof value === 'string') return textSeconds(value);
  return numberSeconds(nearestDouble(value) ?? Number.NaN);
}

function textSeconds(text: string): number | null {
  const number = Number(text);
  return numberSeconds(Number.isNaN(number) ? (isoSeconds(text) ?? Number.NaN) : number);
}

function numberSeconds(number: number): number | null {
  if (!(number > 0)) return null;
  const seconds = number <= 1e11 ? number : number <= 1e14 ? number / 1e3 : number / 1e6;
  return seconds <= LATEST_S ? seconds : null;
}

/** Unix seconds of the user property `timestamp` that flespi sets on every PUBLISH (flespi-facts §1.6); null on MQTT 3. */
export function publishTimeS(publish: Pick<InboundPublish, 'userProperties'>): number | null {
  const property = publish.userProperties?.timestamp;
  return toUnixSeconds(typeof property === 'object' ? property[0] : property);
}
