import type { QuarantinedEntry } from '../port/journal.ts';

/** A payload that cannot be read, of the second `timeS` (Unix). */
export function unreadableEntry(
  payload: string | Uint8Array,
  timeS: number,
  over: Partial<QuarantinedEntry> = {},
): QuarantinedEntry {
  return {
    topic: 'flespi/message/gw/devices/7',
    payload: typeof payload === 'string' ? new TextEncoder().encode(payload) : payload,
    source: 'mqtt',
    streamId: null,
    delivery: 1,
    repeats: 'nothing',
    receivedAtMs: timeS * 1000,
    reason: 'The message is not JSON.',
    ...over,
  };
}
