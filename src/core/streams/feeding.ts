import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { textField } from '../flespi/fields.ts';
import { listIn } from '../flespi/rest-reply.ts';
import { oneLine } from '../flespi/text.ts';

/** What feeds a stream by flespi's REST, as ids. */
export interface Feeding {
  readonly channelIds: readonly string[];
  readonly deviceIds: readonly string[];
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly deviceIds: readonly string[];
  }[];
}

/** Whether a message may come by a channel and by its device. */
export function mayFeedTwice({ channelIds, deviceIds, groups }: Feeding): boolean {
  return (
    channelIds.length > 0 && (deviceIds.length > 0 || groups.some((group) => group.deviceIds.length > 0))
  );
}

/** More than an account has. */
const MOST = 100_000;

/** The objects of an answer; none where it is no answer. */
export function resultsOf(body: JsonValue): readonly JsonObject[] {
  return (listIn(body) ?? []).filter(isJsonObject).slice(0, MOST);
}

/**
 * Ids of what is subscribed, of one kind. The form of the objects is not public (flespi-facts §12): `device_id` beside `stream_id`, or `id`.
 */
export function idsOf(body: JsonValue, kind: 'channel' | 'device' | 'group'): readonly string[] {
  return [
    ...new Set(resultsOf(body).flatMap((one) => textField(one, `${kind}_id`) ?? textField(one, 'id') ?? [])),
  ];
}

/** Names of objects by id. */
export function namesOf(body: JsonValue): ReadonlyMap<string, string> {
  return new Map(
    resultsOf(body).flatMap((one) => {
      const id = textField(one, 'id');
      return id === null || typeof one.name !== 'string' ? [] : [[id, oneLine(one.name, 200)] as const];
    }),
  );
}
