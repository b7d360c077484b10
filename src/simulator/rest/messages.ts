import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import type { RetainedMatch } from '../broker/retained.ts';
import { parseTopicFilter } from '../broker/topic-filter.ts';
import type { Call } from './call.ts';
import { notFound, type Reply, refusal, results } from './reply.ts';

/** A publication that a call asks for. */
export interface CalledPublication {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
}

export interface MessageApi {
  readonly publishFree: (publication: CalledPublication) => void;
  /** Retained values that a filter means. */
  readonly retainedOf: (filter: string) => readonly RetainedMatch[];
}

const HINT: JsonObject = { topic: 'string', payload: 'string', qos: 'number', retain: 'boolean' };

/** Publishes, and shows and removes retained messages outside `flespi/` (flespi-facts §8). The form of what is published is not public. */
export function answerMessages(api: MessageApi, call: Call, selector: string | undefined): Reply {
  if (call.method === 'post' && selector === undefined) return publish(api, call);
  if (call.method !== 'get' && call.method !== 'delete') return notFound('no such method');
  if (selector === undefined) return notFound('no such method');
  const filter = selector === 'all' ? '#' : selector;
  if (parseTopicFilter(filter) === null) return refusal(400, 2, 'selector is not understood');
  const found = api.retainedOf(filter).filter(({ topic }) => !topic.startsWith('flespi/'));
  if (found.length === 0 && selector !== 'all') return notFound();
  if (call.method === 'delete') {
    for (const { topic } of found) api.publishFree({ topic, payload: '', retain: true });
    return results(found.map(({ topic }) => ({ topic })));
  }
  return results(
    found.map(({ topic, value }) => ({
      topic,
      payload: value.payload.toString(),
      timestamp: value.timestampS,
    })),
  );
}

function publish(api: MessageApi, call: Call): Reply {
  const asked = (call.items ?? [call.data]).map(readPublication);
  const bad = asked.find((one): one is string => typeof one === 'string');
  if (bad !== undefined) return refusal(400, 2, bad, HINT);
  const publications = asked.filter((one): one is CalledPublication => typeof one !== 'string');
  for (const publication of publications) api.publishFree(publication);
  return results(publications.map(({ topic }) => ({ topic })));
}

/** Or why it is none. */
function readPublication(item: JsonValue): CalledPublication | string {
  if (!isJsonObject(item)) return 'an object is expected';
  const unknown = Object.keys(item).find((key) => !Object.hasOwn(HINT, key));
  if (unknown !== undefined) return `unknown field ${unknown}`;
  const { topic, payload = '', qos = 0, retain = false } = item;
  if (typeof topic !== 'string' || topic === '' || /[+#]/.test(topic)) return 'topic is expected';
  if (/^(flespi|\$[^/]*)(\/|$)/.test(topic)) return 'topic is reserved';
  if (typeof payload !== 'string') return 'payload is a string';
  if (qos !== 0 && qos !== 1) return 'qos is 0 or 1';
  if (typeof retain !== 'boolean') return 'retain is a boolean';
  return { topic, payload, retain };
}
