import type { StateOrigin } from '../flespi/events.ts';
import { publishTimeS } from '../flespi/time.ts';
import { cutLevel, isId, isVehicleMessages, STATES } from '../flespi/topics.ts';
import type { InboundPublish } from '../mqtt/publish.ts';

/** What came over the doctor's own connection. Holds no payload. */
export interface Traffic {
  note(message: InboundPublish): void;
  /** Messages of vehicles. */
  messages(): number;
  /** Objects by kind of which retained state came. */
  objects(origin: StateOrigin): number;
  retained(): number;
  /** Messages and log records that came with the broker's time. */
  timed(): number;
  /**
   * How far this computer's clock is ahead of the broker's, milliseconds, by the least delayed of those:
   * the others were only longer on their way. Null where none came.
   */
  clockAheadMs(): number | null;
}

/** Creates the count, all zero. */
export function createTraffic(): Traffic {
  const ids: Record<StateOrigin, Set<string>> = {
    devices: new Set(),
    streams: new Set(),
    channels: new Set(),
  };
  let messages = 0;
  let retained = 0;
  let timed = 0;
  let aheadMs: number | null = null;

  const noteState = (topic: string): void => {
    const { level: origin, tail } = cutLevel(topic.slice(STATES.length));
    if (tail === null || !(origin === 'devices' || origin === 'streams' || origin === 'channels')) return;
    const { level: id } = cutLevel(tail);
    if (isId(id)) ids[origin].add(id);
  };

  return {
    note(message) {
      const { topic } = message;
      if (message.retain) {
        retained++;
        if (topic.startsWith(STATES) && message.payload.length > 0) noteState(topic);
        return;
      }
      if (isVehicleMessages(topic)) messages++;
      // Of a state it is the time of the value, which a device may have set.
      if (topic.startsWith(STATES)) return;
      const timeS = publishTimeS(message);
      if (timeS === null) return;
      timed++;
      const delayMs = message.receivedAtMs - timeS * 1000;
      aheadMs = aheadMs === null ? delayMs : Math.min(aheadMs, delayMs);
    },
    messages: () => messages,
    objects: (origin) => ids[origin].size,
    retained: () => retained,
    timed: () => timed,
    clockAheadMs: () => aheadMs,
  };
}
