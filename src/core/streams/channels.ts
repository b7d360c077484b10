import { nearestDouble } from '../../shared/exact-number.ts';
import type { ChannelForecast } from '../../shared/forecast.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { ObjectState, PropertyState } from '../flespi/events.ts';
import { numberField, textField } from '../flespi/fields.ts';
import { oneLine } from '../flespi/text.ts';
import { createQueueFlow, type QueueFlowTracker } from './evidence/queue-flow.ts';
import { forecastFull } from './forecast/storage-full.ts';
import { createTimedValues, type TimedValues } from './timed-values.ts';

/** What is known of channels: their names, whether flespi blocks them, and how full their storage is. */
export interface Channels {
  /** Takes channel state; that of devices and streams is passed over. */
  apply(event: ObjectState | PropertyState): void;
  nameOf(id: string): string | null;
  /** Of those that are there. */
  ids(): readonly string[];
  /** What else flespi says of it; all null where it says nothing. */
  factsOf(id: string): ChannelFacts;
  /** flespi's reason; null where it is not blocked. */
  blockedOf(id: string): number | null;
  /** When each storage overflows, of those whose size is told; `limitBytes`: what each may hold. Unix seconds. */
  forecasts(limitBytes: number, nowS: number): readonly ChannelForecast[];
}

/** What flespi says of a channel; null where it was never said. */
export interface ChannelFacts {
  readonly protocolId: string | null;
  readonly isEnabled: boolean | null;
  readonly connections: number | null;
  /** What its storage holds, and for how long, seconds. */
  readonly bytes: number | null;
  readonly ttlS: number | null;
}

/** More channels than any account has. */
const MAX_CHANNELS = 10_000;
const KEPT = [
  'name',
  'blocked',
  'enabled',
  'messages_size',
  'messages_ttl',
  'protocol_id',
  'connections_count',
] as const;
/** That it was deleted, under a name that flespi has not. */
const GONE = '(gone)';
const KEPT_NAMES: ReadonlySet<string> = new Set(KEPT);

interface Channel {
  readonly values: TimedValues;
  readonly flow: QueueFlowTracker;
}

/** Creates the channels of an account, none of them known. */
export function createChannels(): Channels {
  const channels = new Map<string, Channel>();
  const open = (id: string): Channel | undefined => {
    const known = channels.get(id);
    if (known !== undefined || channels.size >= MAX_CHANNELS) return known;
    const created = { values: createTimedValues(), flow: createQueueFlow() };
    channels.set(id, created);
    return created;
  };
  const set = (id: string, property: string, value: JsonValue | undefined, timeS: number | null): void => {
    const channel = open(id);
    if (channel === undefined || !channel.values.set(property, value, timeS)) return;
    const bytes = property === 'messages_size' ? nearestDouble(value) : undefined;
    if (bytes !== undefined && timeS !== null && bytes >= 0) channel.flow.add(timeS, bytes);
  };
  const nameOf = (id: string): string | null => {
    const name = channels.get(id)?.values.get('name');
    return typeof name === 'string' ? oneLine(name, 200) || null : null;
  };
  const amountOf = (id: string, property: string): number | null => {
    const value = channels.get(id)?.values.get(property);
    return value === undefined ? null : numberField({ value }, 'value');
  };

  return {
    apply(event) {
      if (event.origin !== 'channels') return;
      const { id, timeS } = event;
      if (event.kind === 'property') {
        if (KEPT_NAMES.has(event.property)) set(id, event.property, event.value, timeS);
      } else if (event.object === undefined) {
        set(id, 'name', undefined, timeS);
        set(id, GONE, true, timeS);
      } else {
        set(id, GONE, undefined, timeS);
        for (const property of KEPT)
          if (property in event.object) set(id, property, event.object[property], timeS);
      }
    },
    nameOf,
    ids: () => [...channels].flatMap(([id, { values }]) => (isGone(values) ? [] : [id])),
    factsOf(id) {
      const values = channels.get(id)?.values;
      const enabled = values?.get('enabled');
      const protocolId = values?.get('protocol_id');
      return {
        protocolId: protocolId === undefined ? null : textField({ protocolId }, 'protocolId'),
        isEnabled: typeof enabled === 'boolean' ? enabled : null,
        connections: amountOf(id, 'connections_count'),
        bytes: amountOf(id, 'messages_size'),
        ttlS: amountOf(id, 'messages_ttl'),
      };
    },
    blockedOf: (id) => amountOf(id, 'blocked') || null,
    forecasts: (limitBytes, nowS) =>
      [...channels].flatMap(([id, { flow, values }]) => {
        if (isGone(values)) return [];
        const bytes = amountOf(id, 'messages_size');
        if (bytes === null) return [];
        const full = forecastFull({ bytes, limitBytes, flow: flow.flow(nowS) }, nowS);
        const ttlS = amountOf(id, 'messages_ttl');
        return [{ channelId: id, name: nameOf(id) ?? id, bytes, limitBytes, ttlS, full }];
      }),
  };
}

function isGone(values: TimedValues): boolean {
  return values.get(GONE) === true;
}
