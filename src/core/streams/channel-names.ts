import type { ObjectState, PropertyState } from '../flespi/events.ts';
import { oneLine } from '../flespi/text.ts';
import { createTimedValues } from './timed-values.ts';

/** Names of channels, for log records. */
export interface ChannelNames {
  /** Takes channel state; that of devices and streams is passed over. */
  apply(event: ObjectState | PropertyState): void;
  nameOf(id: string): string | null;
}

/** More channels than any account has. */
const MAX_CHANNELS = 10_000;

export function createChannelNames(): ChannelNames {
  const names = createTimedValues();
  return {
    apply(event) {
      if (event.origin !== 'channels') return;
      if (event.kind === 'property' && event.property !== 'name') return;
      if (names.get(event.id) === undefined && names.size() >= MAX_CHANNELS) return;
      const value = event.kind === 'property' ? event.value : event.object?.name;
      names.set(event.id, typeof value === 'string' ? oneLine(value, 200) : undefined, event.timeS);
    },
    nameOf(id) {
      const name = names.get(id);
      return typeof name === 'string' && name !== '' ? name : null;
    },
  };
}
