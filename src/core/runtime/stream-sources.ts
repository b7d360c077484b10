import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import { ok, type Result } from '../../shared/result.ts';
import { finiteOrNull } from '../fleet/finite-or-null.ts';
import type { Rest } from '../flespi/rest.ts';
import type { Sources } from '../streams/evidence/evidence.ts';
import { type Feeding, idsOf, namesOf } from '../streams/feeding.ts';
import type { Streams } from '../streams/streams.ts';
import type { OpenJournal } from '../workers/open-journal.ts';
import type { AccountState } from './account-state.ts';

/** A group beyond these is told of without its devices. */
const MOST_GROUPS = 50;

/** Asks flespi what feeds a stream. It reads, and changes nothing. */
export async function fetchFeeding(
  rest: Pick<Rest, 'request'>,
  streamId: string,
): Promise<Result<Feeding, ApiMessage>> {
  const under = (kind: string) => rest.request('get', `gw/streams/${streamId}/${kind}/all`);
  const [channels, devices, groups] = await Promise.all([
    under('channels'),
    under('devices'),
    under('groups'),
  ]);
  if (!channels.ok) return channels;
  if (!devices.ok) return devices;
  if (!groups.ok) return groups;
  const groupIds = idsOf(groups.value.body, 'group');
  return ok({
    channelIds: idsOf(channels.value.body, 'channel'),
    deviceIds: idsOf(devices.value.body, 'device'),
    groups: groupIds.length === 0 ? [] : await groupsOf(rest, groupIds),
  });
}

async function groupsOf(rest: Pick<Rest, 'request'>, ids: readonly string[]): Promise<Feeding['groups']> {
  const named = await rest.request('get', `gw/groups/${ids.join(',')}?fields=id,name`);
  const names = named.ok ? namesOf(named.value.body) : new Map<string, string>();
  const groups: Feeding['groups'][number][] = [];
  for (const id of ids.slice(0, MOST_GROUPS)) {
    const devices = await rest.request('get', `gw/groups/${id}/devices/all`);
    // One that cannot be read is not known to be empty.
    if (!devices.ok) continue;
    groups.push({ id, name: names.get(id) ?? id, deviceIds: idsOf(devices.value.body, 'device') });
  }
  return groups;
}

/** A device as it is known now: cheap, for all that feed a stream are asked about as often as something is heard of that. */
export function deviceOf(id: string, { fleet }: Pick<AccountState, 'fleet'>) {
  const hearing = fleet.hearing(id);
  const brief = fleet.brief(id);
  const receivedS = brief === undefined ? null : finiteOrNull(brief.receivedMs / 1000);
  return {
    id,
    name: brief?.name ?? id,
    lastS: hearing?.lastS ?? receivedS,
    everyS: hearing?.everyS ?? null,
  };
}

/** What feeds a stream, as it is known whenever that is asked. */
export function sourcesOf(
  { channelIds, deviceIds: given, groups }: Feeding,
  state: Pick<AccountState, 'fleet' | 'channels'>,
): () => Sources {
  const { channels } = state;
  const deviceIds = [...new Set(given)];
  return () => ({
    channels: channelIds.map((id) => ({
      id,
      name: channels.nameOf(id) ?? id,
      blocked: channels.blockedOf(id),
    })),
    deviceIds,
    get devices() {
      return deviceIds.map((id) => deviceOf(id, state));
    },
    groups,
  });
}

/** Learns how much of what a stream pushed here in the last hour the journal holds twice. */
export async function learnDuplicates(
  id: string,
  journal: Pick<OpenJournal, 'query'> | undefined,
  streams: Pick<Streams, 'learnDuplicates'>,
  nowMs: number,
): Promise<void> {
  const report = await journal?.query('report', { hours: 1, nowMs });
  const own = report?.streams.find(({ streamId }) => streamId === id);
  if (own === undefined) return;
  streams.learnDuplicates(id, { messages: own.messages, duplicates: own.duplicates['double-subscription'] });
}
