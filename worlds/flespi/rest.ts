/** flespi's API as far as the monitor asks it: lists of devices, and messages by range and filter. */
import { isJsonObject } from '../../src/shared/json.ts';
import { readCall } from '../../src/simulator/rest/call.ts';
import { readFilter } from '../../src/simulator/rest/filter.ts';
import { readRange } from '../../src/simulator/rest/range.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { Sent } from '../oracle/sent.ts';
import type { Device } from './device.ts';

export interface RestReply {
  readonly status: number;
  readonly text: string;
}

/** Answers a call, `get/gw/devices/…`. The messages are given word for word. */
export function answerRest(
  path: string,
  body: string,
  { devices, oracle }: { readonly devices: readonly Device[]; readonly oracle: Oracle },
): RestReply {
  const call = readCall(path, body);
  if (call === null) return refusal(400, 'request is not understood');
  const [api, kind, selector = 'all', part] = call.words;
  if (call.method !== 'get' || api !== 'gw') return refusal(403, 'action is not permitted by ACL');
  if (kind !== 'devices') return { status: 200, text: '{"result":[]}' };
  const ids = new Set(selector.split(',').map(Number));
  const chosen = devices.filter(({ id }) => selector === 'all' || ids.has(id));
  if (part === undefined) return listOf(path, chosen);
  if (part !== 'messages') return refusal(404, 'no such method');
  const filter = typeof call.data.filter === 'string' ? readFilter(call.data.filter) : () => true;
  if (filter === null) return refusal(400, 'filter is not understood');
  const { fromS, toS, count } = readRange(call.data);
  const found: Sent[] = [];
  for (const { id } of chosen) {
    const own = oracle
      .ofDevice(id)
      .filter(({ timestampS }) => timestampS >= fromS && timestampS <= toS)
      .filter(({ body: text }) => {
        const message: unknown = JSON.parse(text);
        return isJsonObject(message) && filter(message);
      })
      .sort((a, b) => a.timestampS - b.timestampS || a.n - b.n);
    found.push(...own.slice(0, count));
  }
  return { status: 200, text: `{"result":[${found.map((sent) => sent.body).join(',')}]}` };
}

function listOf(path: string, chosen: readonly Device[]): RestReply {
  const query = new URLSearchParams(path.split('?')[1] ?? '');
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? 1_000);
  const rows = chosen
    .slice(offset, offset + limit)
    .map(({ id, name }) => ({ id, name, messages_ttl: 864_000, messages_rotate: 0 }));
  return { status: 200, text: JSON.stringify({ result: rows }) };
}

function refusal(status: number, reason: string): RestReply {
  return { status, text: JSON.stringify({ errors: [{ code: 1, reason }] }) };
}
