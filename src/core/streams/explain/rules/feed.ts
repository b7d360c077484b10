import type { StreamExplanation } from '../../../../shared/explanation.ts';
import type { Evidence, Sources } from '../../evidence/evidence.ts';
import { type Digest, MIXED_FOR_S } from '../digest.ts';
import { found, NOTHING, newest, type Rule } from '../found.ts';

/** A stream that sends nothing for so long is looked at for what feeds it. */
const QUIET_S = 1_200;
/** A device is silent after so many of its intervals, and not before this. */
const SILENT_INTERVALS = 10;
const SILENT_S = 600;
const FEW_FIELDS = 5;

/** Nothing comes in: which of its sources is silent. */
export const starved: Rule = ({ sources, facts, runs, nowS }, { accepted }) => {
  const lastS = Math.max(accepted.at(-1)?.lastS ?? 0, facts.delivery.lastBatch?.timeS ?? 0);
  if (sources === null || (facts.queueBytes ?? 0) > 0) return NOTHING;
  const actions = [{ kind: 'show-sources' }] as const;
  const records = newest(accepted);
  const isNeverFed = lastS === 0;
  if (count(sources) === 0) return found({ code: 'no-sources' }, records, { actions });
  if (!isNeverFed && nowS - lastS < QUIET_S) {
    const channel = sources.channels.find(({ blocked }) => blocked !== null);
    if (channel?.blocked == null || hasOthers(sources)) return NOTHING;
    return found(channelBlocked(channel.name, channel.blocked), records, { actions });
  }
  const channel = sources.channels.find(({ blocked }) => blocked !== null);
  if (channel?.blocked != null)
    return found(channelBlocked(channel.name, channel.blocked), records, { actions });
  const empty = sources.groups.find(({ deviceIds }) => deviceIds.length === 0);
  if (empty !== undefined && sources.deviceIds.length === 0 && sources.channels.length === 0) {
    const left = runs.filter(({ code }) => code === 422 || code === 432);
    return found({ code: 'group-empty', group: empty.name }, [...newest(left), ...records], { actions });
  }
  const silent = sources.devices.filter((device) => isSilent(device, nowS));
  if (silent.length === 0 || silent.length < sources.devices.length) return NOTHING;
  const sinceS = Math.max(...silent.map((device) => device.lastS ?? 0));
  return found({ code: 'sources-silent', devices: silent.length, sinceS }, records, { actions });
};

function channelBlocked(channel: string, reason: number) {
  return { code: 'source-channel-blocked', channel, reason } as const;
}

function count({ channels, deviceIds, groups }: Sources): number {
  return channels.length + deviceIds.length + groups.length;
}

/** Whether anything beside a blocked channel feeds it. */
function hasOthers({ channels, deviceIds, groups }: Sources): boolean {
  return channels.some(({ blocked }) => blocked === null) || deviceIds.length + groups.length > 0;
}

/** Parked vehicles report seldom: silence is told by each one's own interval. */
function isSilent({ lastS, everyS }: Sources['devices'][number], nowS: number): boolean {
  return lastS !== null && nowS - lastS > Math.max(SILENT_S, SILENT_INTERVALS * (everyS ?? 60));
}

/** The filter of the stream lets nothing through, or drops some. */
export const filtered: Rule = ({ runs, target, nowS }, { accepted }) => {
  const skipped = runs.filter(({ outcome }) => outcome === 'skipped');
  const last = skipped.at(-1);
  const lastAccepted = accepted.at(-1);
  if (last !== undefined && last.count >= 3 && last.lastS > (lastAccepted?.lastS ?? 0)) {
    const change = runs.findLast(
      ({ code, item, lastS }) =>
        code === 2 && lastS <= last.sinceS && item !== null && 'validate_message' in item,
    );
    const messages = last.skipped;
    return change === undefined
      ? found({ code: 'filter-lets-nothing', messages }, [last])
      : found({ code: 'filter-changed', messages, changedAtS: change.lastS }, [change, last]);
  }
  const partly = accepted.filter((run) => run.skipped > 0 && nowS - run.lastS <= MIXED_FOR_S).at(-1);
  if (partly === undefined || partly.skipped < partly.count) return NOTHING;
  const counts = { skipped: partly.skipped, read: partly.read };
  if (target.kind === 'wialon' && target.validateMessage === '') {
    return found({ code: 'no-position-skipped', ...counts }, [partly], { confidence: 'low', isNote: true });
  }
  return found({ code: 'filter-drops-some', ...counts }, [partly], { isNote: true });
};

/** The same message comes twice, or may: by channel and device, by device and group, by two streams. */
export const doubled: Rule = (evidence, digest) => [
  ...twoStreams(evidence),
  ...twice(evidence),
  ...byListener(evidence, digest),
];

const LEAST_MESSAGES = 20;

function shareOfDuplicates({ listener }: Evidence): number | null {
  const { messages, duplicates } = listener ?? { messages: null, duplicates: null };
  if (messages === null || duplicates === null || messages < LEAST_MESSAGES) return null;
  return duplicates / messages;
}

function twoStreams(evidence: Evidence): readonly StreamExplanation[] {
  const { others, target, id } = evidence;
  const other = others.find(
    (one) => one.id !== id && one.uri !== null && one.uri === target.uri && one.deletedAtS === null,
  );
  if (other === undefined || target.uri === null || (shareOfDuplicates(evidence) ?? 0) < 0.4) return NOTHING;
  const actions = [{ kind: 'show-stream', streamId: other.id }] as const;
  return found({ code: 'two-streams-one-target', other: other.name }, [], { actions });
}

function twice({ sources, runs }: Evidence): readonly StreamExplanation[] {
  if (sources === null || sources.groups.length === 0) return NOTHING;
  const own = new Set(sources.deviceIds);
  const group = sources.groups.find(({ deviceIds }) => deviceIds.some((id) => own.has(id)));
  const deviceId = group?.deviceIds.find((id) => own.has(id));
  if (group === undefined || deviceId === undefined) return NOTHING;
  const subscribed = runs.filter((run) => run.code === 420 && run.deviceId === deviceId);
  const actions = [{ kind: 'show-sources' }] as const;
  return found({ code: 'device-fed-twice', deviceId, group: group.name }, newest(subscribed), {
    confidence: 'middle',
    actions,
    isNote: true,
  });
}

function byListener(evidence: Evidence, _digest: Digest): readonly StreamExplanation[] {
  const { sources, others, target, id } = evidence;
  if (sources === null || sources.channels.length === 0) return NOTHING;
  const devices =
    sources.deviceIds.length + sources.groups.reduce((sum, group) => sum + group.deviceIds.length, 0);
  if (devices === 0 || others.some((one) => one.id !== id && one.uri !== null && one.uri === target.uri))
    return NOTHING;
  const actions = [{ kind: 'show-sources' }] as const;
  const share = shareOfDuplicates(evidence);
  if (share !== null && share >= 0.2) {
    return found({ code: 'double-fed', percent: Math.round(share * 100) }, [], { actions });
  }
  const channels = sources.channels.map(({ name }) => name);
  return found({ code: 'may-be-double-fed', channels, devices }, [], {
    confidence: 'middle',
    actions,
    isNote: share !== null,
  });
}

/** What of a message our own listener sees is other than flespi's names. */
export const renamed: Rule = ({ listener, target }) => {
  const keys = listener?.keys ?? null;
  if (keys === null || target.configuration.convert_message === undefined) return NOTHING;
  const example = keys.find((key) => /^[A-Z]/.test(key) || /_/.test(key));
  const hasDots = keys.some((key) => key.includes('.'));
  if (example !== undefined && !hasDots && !keys.includes('ident'))
    return found({ code: 'renamed-fields', example }, []);
  return keys.length <= FEW_FIELDS ? found({ code: 'fields-left-out', fields: keys }, []) : NOTHING;
};
