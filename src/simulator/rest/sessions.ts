import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import type { BrokerSession } from '../broker/sessions.ts';
import type { AskedSubscription, BrokerSubscription } from '../broker/subscription-book.ts';
import { parseTopicFilter } from '../broker/topic-filter.ts';
import { type Call, project } from './call.ts';
import { notFound, type Reply, refusal, results } from './reply.ts';

export interface SessionApi {
  readonly cid: number;
  readonly sessions: () => readonly BrokerSession[];
  readonly endSession: (clientId: string) => void;
  /** Makes one that nobody is connected to. */
  readonly createSession: (clientId: string, keptS: number) => void;
  readonly subscriptionsOf: (clientId: string) => readonly BrokerSubscription[];
  readonly subscribe: (clientId: string, asked: readonly AskedSubscription[]) => void;
  readonly unsubscribe: (clientId: string, topics: readonly string[]) => void;
}

const TEN_DAYS_S = 864_000;
const SESSION_HINT: JsonObject = { client_id: 'string', expire: 'number' };
const SUBSCRIPTION_HINT: JsonObject = {
  topic: 'string',
  qos: 'number',
  no_local: 'boolean',
  rap: 'boolean',
  retain_handling: 'number',
  subscription_id: 'number',
};

/** Lists, makes and ends sessions, and says and changes what they are subscribed to (flespi-facts §8). */
export function answerSessions(api: SessionApi, call: Call): Reply {
  const [, , selector, part, ofSubscriptions] = call.words;
  if (selector === undefined) {
    if (call.method === 'post') return create(api, call);
    return call.method === 'get' ? list(api, api.sessions(), call) : notFound('no such method');
  }
  const chosen = choose(api.sessions(), selector);
  if (chosen === null) return refusal(400, 2, 'selector is not understood');
  if (chosen.length === 0 && selector !== 'all') return notFound();
  if (part === 'subscriptions') return answerSubscriptions(api, call, chosen, ofSubscriptions);
  if (part !== undefined) return notFound('no such method');
  if (call.method === 'get') return list(api, chosen, call);
  if (call.method !== 'delete') return notFound('no such method');
  for (const session of chosen) api.endSession(session.client_id);
  return results(chosen.map(({ id }) => ({ id })));
}

function list({ cid }: SessionApi, sessions: readonly BrokerSession[], call: Call): Reply {
  return results(sessions.map((session) => project({ cid, ...session }, call.fields)));
}

function create(api: SessionApi, call: Call): Reply {
  const items = call.items ?? [call.data];
  const made: string[] = [];
  for (const item of items) {
    if (!isJsonObject(item)) return refusal(400, 2, 'an object is expected', SESSION_HINT);
    const unknown = Object.keys(item).find((key) => !Object.hasOwn(SESSION_HINT, key));
    if (unknown !== undefined) return refusal(400, 2, `unknown field ${unknown}`, SESSION_HINT);
    const { client_id: clientId, expire = TEN_DAYS_S } = item;
    if (typeof clientId !== 'string' || clientId === '') {
      return refusal(400, 2, 'client_id is expected', SESSION_HINT);
    }
    if (typeof expire !== 'number' || expire < 1)
      return refusal(400, 2, 'expire is in seconds', SESSION_HINT);
    if (api.sessions().some((session) => session.client_id === clientId)) {
      return refusal(400, 2, 'session exists', SESSION_HINT);
    }
    api.createSession(clientId, Math.min(TEN_DAYS_S, expire));
    made.push(clientId);
  }
  return list(
    api,
    api.sessions().filter(({ client_id }) => made.includes(client_id)),
    call,
  );
}

function answerSubscriptions(
  api: SessionApi,
  call: Call,
  sessions: readonly BrokerSession[],
  selector: string | undefined,
): Reply {
  if (call.method === 'post' && selector === undefined) return subscribe(api, call, sessions);
  if (call.method !== 'get' && call.method !== 'delete') return notFound('no such method');
  const wanted = selector ?? 'all';
  const found: JsonValue[] = [];
  for (const { id, client_id } of sessions) {
    const chosen = chooseSubscriptions(api.subscriptionsOf(client_id), wanted);
    if (chosen === null) return refusal(400, 2, 'selector is not understood');
    if (call.method === 'delete') {
      api.unsubscribe(
        client_id,
        chosen.map(({ topic }) => topic),
      );
    }
    found.push(...chosen.map((one) => project({ session_id: id, ...one }, call.fields)));
  }
  return found.length === 0 && wanted !== 'all' ? notFound() : results(found);
}

function subscribe(api: SessionApi, call: Call, sessions: readonly BrokerSession[]): Reply {
  const asked = (call.items ?? [call.data]).map(readSubscription);
  const bad = asked.find((one): one is string => typeof one === 'string');
  if (bad !== undefined) return refusal(400, 2, bad, SUBSCRIPTION_HINT);
  const wanted = asked.filter((one): one is AskedSubscription => typeof one !== 'string');
  for (const { client_id } of sessions) api.subscribe(client_id, wanted);
  const topics = wanted.map(({ topic }) => topic);
  return results(
    sessions.flatMap(({ id, client_id }) =>
      api
        .subscriptionsOf(client_id)
        .filter(({ topic }) => topics.includes(topic))
        .map((one) => ({ session_id: id, ...one })),
    ),
  );
}

/** Or why it is none. */
function readSubscription(item: JsonValue): AskedSubscription | string {
  if (!isJsonObject(item)) return 'an object is expected';
  const unknown = Object.keys(item).find((key) => !Object.hasOwn(SUBSCRIPTION_HINT, key));
  if (unknown !== undefined) return `unknown field ${unknown}`;
  const { topic, qos = 0, no_local = false, rap = false, retain_handling = 0 } = item;
  if (typeof topic !== 'string' || parseTopicFilter(topic) === null) return 'topic is not understood';
  if (qos !== 0 && qos !== 1) return 'qos is 0 or 1';
  if (typeof no_local !== 'boolean' || typeof rap !== 'boolean') return 'no_local and rap are booleans';
  if (retain_handling !== 0 && retain_handling !== 1 && retain_handling !== 2)
    return 'retain_handling is 0 to 2';
  return { topic, qos, nl: no_local, rap, rh: retain_handling };
}

/** By `all`, by ids, or by `client_id=…`; null where the selector is none of them. */
function choose(sessions: readonly BrokerSession[], selector: string): readonly BrokerSession[] | null {
  if (selector === 'all') return sessions;
  const [, clientId] = /^client_id=(.+)$/.exec(selector) ?? [];
  if (clientId !== undefined) return sessions.filter(({ client_id }) => client_id === clientId);
  if (!/^\d+(?:,\d+)*$/.test(selector)) return null;
  const ids = selector.split(',');
  return sessions.filter(({ id }) => ids.includes(id));
}

/** By `all`, by ids, or by `topic=…`. */
function chooseSubscriptions(
  all: readonly BrokerSubscription[],
  selector: string,
): readonly BrokerSubscription[] | null {
  if (selector === 'all') return all;
  const [, wanted] = /^topic=(.+)$/.exec(selector) ?? [];
  if (wanted !== undefined) return all.filter(({ topic }) => topic === wanted);
  if (!/^\d+(?:,\d+)*$/.test(selector)) return null;
  const ids = selector.split(',').map(Number);
  return all.filter(({ id }) => ids.includes(id));
}
