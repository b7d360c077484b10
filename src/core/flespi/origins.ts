import { nearestDouble } from '../../shared/exact-number.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { LogOrigin } from '../../shared/log-kinds.ts';
import { exactText } from '../json/json-text.ts';
import { originOfPath, pathOfFetched } from './fetched-logs.ts';
import { isId, LOGS } from './topics.ts';

/** What a log record is about. */
export interface Origin {
  readonly origin: LogOrigin;
  readonly originId: string | null;
}

/** Kinds behind a topic that does not tell, by `origin_type` (flespi-facts §2.7). Types not listed are `other`. */
const ORIGIN_TYPES: ReadonlyMap<number, LogOrigin> = new Map([
  [1, 'account'],
  [4, 'account'],
  [5, 'account'],
  [33, 'account'],
  [9, 'channel'],
  [11, 'device'],
  [22, 'device'],
  [23, 'device'],
  [24, 'device'],
  [12, 'stream'],
  [20, 'stream'],
  [21, 'stream'],
  [10, 'modem'],
  [13, 'calculator'],
  [17, 'calculator'],
  [25, 'plugin'],
  [26, 'plugin'],
  [40, 'geofence'],
  [31, 'group'],
  [7, 'cdn'],
  [14, 'mqtt'],
  [18, 'mqtt'],
]);

/**
 * The origin of a log record: by its topic `flespi/log/{api}/{kind}/{id}/…`, whose id is exact, and where the topic
 * does not tell, by `origin_type` and `origin_id` of the record.
 */
export function originOf(topic: string, raw: JsonObject, sourceText: string): Origin {
  const [api = '', kind = '', id = ''] = (pathOfFetched(topic) ?? topic.slice(LOGS.length)).split('/', 4);
  const originId = (): string | null => exactText(raw.origin_id, 'origin_id', sourceText);
  const known = originOfPath(api, kind);
  if (known !== undefined && isId(id) && !isEventName(id)) return { origin: known, originId: id };
  if (known !== undefined) return { origin: known, originId: originId() };
  if (api === 'platform')
    return { origin: 'account', originId: /^\d+$/.test(id) && isId(id) ? id : originId() };
  if (api === 'mqtt') return { origin: 'mqtt', originId: originId() ?? (isId(id) ? id : null) };
  const type = ORIGIN_TYPES.get(nearestDouble(raw.origin_type) ?? Number.NaN);
  return { origin: type ?? 'other', originId: originId() };
}

/** Whether the level where an id belongs is an event name, as in `flespi/log/gw/streams/created`. Ids hold digits. */
function isEventName(level: string): boolean {
  return /^[a-z_]+$/.test(level);
}
