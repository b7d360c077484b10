import type {
  AccountAtFlespi,
  AccountPart,
  FlespiObject,
  FlespiPart,
  FlespiUsage,
  FlespiUsages,
} from '../../shared/at-flespi.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { numberField, textField } from '../flespi/fields.ts';
import { toUnixSeconds } from '../flespi/time.ts';
import { targetFields } from '../streams/target-fields.ts';
import { type Ask, askList, askPart, MOST_OBJECTS } from './ask-part.ts';

/** Where the objects of each kind are, and what of them is asked for: never a key. */
const PARTS: Readonly<Record<AccountPart, string>> = {
  channels: 'gw/channels/all?fields=id,name,enabled,blocked',
  streams: 'gw/streams/all?fields=id,name,enabled,blocked',
  calcs: 'gw/calcs/all?fields=id,name',
  plugins: 'gw/plugins/all?fields=id,name',
  modems: 'gw/modems/all?fields=id,name,enabled',
  groups: 'gw/groups/all?fields=id,name',
  geofences: 'gw/geofences/all?fields=id,name,enabled',
  webhooks: 'platform/webhooks/all?fields=id,name,enabled',
  cdns: 'storage/cdns/all?fields=id,name',
  subaccounts: 'platform/subaccounts/all?fields=id,name',
  tokens: 'platform/tokens/all?fields=id,info,enabled,ttl,expire,created,accessed',
};

/** Times of a token, Unix seconds. */
const TOKEN_FIELDS = ['enabled', 'ttl', 'expire', 'created', 'accessed'] as const;
const DAY_S = 86_400;

/** What flespi holds of the account. `nowMs`: Unix milliseconds. */
export async function askAccount(
  rest: Ask,
  nowMs: number,
): Promise<Omit<AccountAtFlespi, 'accountId' | 'askedMs'>> {
  const kinds = Object.entries(PARTS) as [AccountPart, string][];
  const [usages, ...parts] = await Promise.all([
    askUsages(rest, nowMs),
    ...kinds.map(async ([kind, uri]): Promise<readonly [AccountPart, FlespiPart]> => {
      const limited = `${uri}&limit=${MOST_OBJECTS + 1}`;
      return [kind, await askPart(rest, limited, kind === 'tokens' ? shownToken : shownEntry)];
    }),
  ]);
  return { usages, parts: Object.fromEntries(parts) as Record<AccountPart, FlespiPart> };
}

function shownEntry(object: JsonObject): FlespiObject {
  const { enabled, blocked } = object;
  const odd: JsonObject = {
    ...(enabled === false && { enabled }),
    ...(typeof blocked === 'number' && blocked !== 0 && { blocked }),
  };
  return { id: textField(object, 'id'), name: textField(object, 'name'), fields: targetFields(odd) };
}

/** By what its owner calls it. Whatever else flespi may send of it stays here. */
function shownToken(object: JsonObject): FlespiObject {
  const fields = TOKEN_FIELDS.flatMap((name) => {
    const value = object[name];
    return typeof value === 'number' || typeof value === 'boolean' ? [{ name, value: String(value) }] : [];
  });
  return { id: textField(object, 'id'), name: textField(object, 'info'), fields };
}

/** Limits and usage of the customer, with the newest statistics beside them. */
async function askUsages(rest: Ask, nowMs: number): Promise<FlespiUsages> {
  const nowS = Math.floor(nowMs / 1000);
  const span = JSON.stringify({ from: nowS - DAY_S, to: nowS, count: 1, reverse: true });
  const [customers, statistics, sessions] = await Promise.all([
    askList(rest, 'platform/customer?fields=id,name,limits,counters'),
    askList(rest, `platform/customer/statistics?data=${encodeURIComponent(span)}`),
    askList(rest, 'mqtt/sessions/all?fields=id'),
  ]);
  if (!customers.ok) return { state: 'failed', failure: customers.error };
  const [customer = {}] = customers.value;
  const newest = statistics.ok ? statistics.value.at(0) : undefined;
  const timeS = newest === undefined ? null : toUnixSeconds(newest.timestamp);
  const used = new Map([...figuresOf(newest), ...figuresOf(customer.counters)]);
  // What is there at the moment is known better than what was counted.
  if (sessions.ok) used.set(SESSIONS, sessions.value.length);
  return {
    state: 'read',
    accountName: textField(customer, 'name'),
    usages: usagesOf(used, new Map(figuresOf(customer.limits))),
    statisticsMs: timeS === null ? null : Math.round(timeS * 1000),
    noStatistics: statistics.ok ? null : statistics.error,
  };
}

const SESSIONS = 'mqtt_sessions';
/** What is no figure of usage. */
const NO_USAGE: ReadonlySet<string> = new Set(['timestamp', 'cid', 'id', 'sla']);

function figuresOf(value: JsonValue | undefined): readonly (readonly [string, number])[] {
  if (!isJsonObject(value)) return [];
  return Object.keys(value).flatMap((name) => {
    const figure = numberField(value, name);
    return figure === null || NO_USAGE.has(name) ? [] : [[name, figure] as const];
  });
}

/** By name, those that have a limit first, the fullest on top. */
function usagesOf(
  used: ReadonlyMap<string, number>,
  limits: ReadonlyMap<string, number>,
): readonly FlespiUsage[] {
  const names = [...new Set([...limits.keys(), ...used.keys()])];
  return names
    .map((name) => ({ name, used: used.get(name) ?? null, limit: limits.get(name) ?? null }))
    .sort((a, b) => shareOf(b) - shareOf(a) || (a.name < b.name ? -1 : 1));
}

function shareOf({ used, limit }: FlespiUsage): number {
  if (limit === null) return -1;
  return used === null || limit <= 0 ? 0 : used / limit;
}
