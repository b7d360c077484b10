import { z } from 'zod';
import type { Region } from '../../shared/account.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { parseJson } from '../json/json-text.ts';

const MOST_REGIONS = 50;
const LONGEST_NAME = 40;

const answerShape = z.object({ result: z.array(z.unknown()) });
const entryShape = z.object({
  name: z.string().optional(),
  /** What `name` was called before. */
  region: z.string().optional(),
  default: z.unknown().optional(),
  mqtt: z.string(),
  'mqtt-ws': z.string(),
});

/**
 * Reads `{"result":[{"name","default","mqtt":"host:port","mqtt-ws":"host:port"}]}` (flespi-facts §1.1). Of entries that
 * cannot be used nothing is told. A region is where a token will be sent: only hosts of `trusted`, or below it, are taken, so
 * that a wrong answer, however it came about, does not send tokens to somebody else. Fails with `regions-unreadable`.
 */
export function readRegions(text: string, trusted: string): Result<readonly Region[]> {
  const answer = answerShape.safeParse(parseJson(text));
  if (!answer.success) return fail({ code: 'regions-unreadable', why: 'no-list' });
  const regions = new Map<string, Region>();
  for (const entry of answer.data.result.slice(0, MOST_REGIONS)) {
    const region = regionOf(entry, trusted);
    if (region !== null && !regions.has(region.name)) regions.set(region.name, region);
  }
  if (regions.size === 0) {
    return fail({ code: 'regions-unreadable', why: 'none-usable' });
  }
  return ok(withOneDefault([...regions.values()]));
}

function regionOf(entry: unknown, trusted: string): Region | null {
  const parsed = entryShape.safeParse(entry);
  if (!parsed.success) return null;
  const { data } = parsed;
  const name = (data.name ?? data.region ?? '').trim();
  const mqtt = placeOf(data.mqtt, trusted);
  const webSocket = placeOf(data['mqtt-ws'], trusted);
  if (name === '' || name.length > LONGEST_NAME || /\p{C}/u.test(name)) return null;
  if (mqtt === null || webSocket === null) return null;
  return {
    name,
    isDefault: data.default === true,
    mqttUrl: `mqtts://${mqtt}`,
    webSocketUrl: `wss://${webSocket}`,
  };
}

/** `host:port` in lower case, where it is nothing but that and its host is one to trust. */
function placeOf(place: string, trusted: string): string | null {
  const [, host, port] =
    /^([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?):(\d{1,5})$/.exec(place.toLowerCase()) ?? [];
  if (host === undefined || (host !== trusted && !host.endsWith(`.${trusted}`))) return null;
  const number = Number(port);
  return number >= 1 && number <= 65_535 ? `${host}:${number}` : null;
}

/** Exactly one is the default: the first that says so, else the first, as flespi's own programs have it. */
function withOneDefault(regions: readonly Region[]): readonly Region[] {
  const chosen = regions.find(({ isDefault }) => isDefault) ?? regions[0];
  return regions.map((region) => ({ ...region, isDefault: region === chosen }));
}
