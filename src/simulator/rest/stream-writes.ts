import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Announcer } from '../account/announcer.ts';
import type { Registry } from '../account/registry.ts';
import type { StreamSpec } from '../account/specs.ts';
import type { Streams } from '../streams/streams.ts';
import { type Call, project } from './call.ts';
import { notFound, type Reply, refusal, results } from './reply.ts';
import { select } from './select.ts';
import { type BadInput, changedStream, newStream } from './stream-input.ts';

export interface StreamWritesOptions {
  readonly registry: Registry;
  readonly announcer: Announcer;
  readonly streams: Pick<Streams, 'add' | 'change' | 'specOf' | 'remove' | 'feed' | 'feedOf'>;
  readonly nowS: () => number;
}

const FEEDING = ['channels', 'devices', 'groups'] as const;
type Feeding = (typeof FEEDING)[number];
/** A member of a collection, as its subscription names it. */
const MEMBER = { channels: 'channel_id', devices: 'device_id', groups: 'group_id' } as const;
const FIRST_OWN_ID = 220_001;

/** Answers what creates, changes and deletes streams, and says what feeds them. Anything else is not permitted. */
export function answerStreamWrites(options: StreamWritesOptions, call: Call): Reply {
  const [, , selector, kind, members] = call.words;
  const what = FEEDING.find((feeding) => feeding === kind);
  if (selector === undefined && call.method === 'post') return create(options, call);
  if (selector === undefined) return notFound('no such method');
  const found = select(
    new Map([...options.registry.streams].map(([id, entity]) => [id, { entity }])),
    selector,
  );
  if (found === null) return refusal(400, 2, 'selector is not understood');
  if (found.length === 0) return notFound();
  const ids = found.map(({ entity }) => entity.id);
  if (kind === undefined && call.method === 'put') return change(options, ids, call);
  if (kind === undefined && call.method === 'delete') return remove(options, ids);
  if (what === undefined || members === undefined) return notFound('no such method');
  if (call.method !== 'post' && call.method !== 'delete') return notFound('no such method');
  return subscribe(options, ids, what, members, call.method === 'post');
}

function create({ registry, announcer, streams, nowS }: StreamWritesOptions, call: Call): Reply {
  if (call.items === null || call.items.length === 0) return refusal(400, 2, 'an array is expected');
  const freeId = Math.max(FIRST_OWN_ID - 1, ...registry.streams.keys()) + 1;
  const made = call.items.map((item, index) => newStream(freeId + index, item));
  const bad = made.find(isBad);
  if (bad !== undefined) return refusal(400, 2, bad.reason, bad.hint);
  const specs = made.filter(isSpec);
  for (const spec of specs) {
    registry.addStream(spec, nowS());
    streams.add(spec);
    announcer.created('streams', spec.id);
  }
  return results(specs.map(({ id }) => project(registry.streams.get(id)?.object() ?? {}, call.fields)));
}

function change({ announcer, streams }: StreamWritesOptions, ids: readonly number[], call: Call): Reply {
  const changed = ids.flatMap((id) => {
    const spec = streams.specOf(id);
    return spec === undefined ? [] : [changedStream(spec, call.data)];
  });
  const bad = changed.find(isBad);
  if (bad !== undefined) return refusal(400, 2, bad.reason, bad.hint);
  for (const spec of changed.filter(isSpec)) {
    streams.change(spec);
    const { id, name, enabled, queueTtlS, configuration } = spec;
    const now: JsonObject = { name, enabled, queue_ttl: queueTtlS, configuration };
    for (const [property, value] of Object.entries(now)) {
      if (Object.hasOwn(call.data, property)) announcer.setProperty('streams', id, property, value);
    }
    announcer.log('streams', id, 2);
  }
  return results(ids.map((id) => ({ id })));
}

function remove({ registry, announcer, streams }: StreamWritesOptions, ids: readonly number[]): Reply {
  for (const id of ids) {
    streams.remove(id);
    announcer.deleted('streams', id);
    registry.removeStream(id);
  }
  return results(ids.map((id) => ({ id })));
}

/** What is not there is told beside what was done, as flespi does (flespi-facts §6). */
function subscribe(
  { registry, streams }: StreamWritesOptions,
  ids: readonly number[],
  what: Feeding,
  selector: string,
  isAdding: boolean,
): Reply {
  const known = registry[what];
  const wanted = selector === 'all' ? [...known.keys()] : selector.split(',').map(Number);
  const found = wanted.filter((id) => known.has(id));
  if (found.length === 0) return notFound();
  for (const id of ids) {
    const feed = streams.feedOf(id) ?? { channels: [], devices: [] };
    const others = (feed[what] ?? []).filter((member) => !found.includes(member));
    streams.feed(id, { ...feed, [what]: isAdding ? [...others, ...found] : others });
  }
  const result: readonly JsonValue[] = ids.flatMap((stream_id) =>
    found.map((member) => ({ stream_id, [MEMBER[what]]: member })),
  );
  const missing = wanted.filter((id) => !known.has(id));
  if (missing.length === 0) return results(result);
  const errors = missing.map((id) => ({ code: 1, id, reason: 'item not found' }));
  return { status: 200, body: { result, errors } };
}

function isBad(made: StreamSpec | BadInput): made is BadInput {
  return 'reason' in made;
}

function isSpec(made: StreamSpec | BadInput): made is StreamSpec {
  return !isBad(made);
}
