import { createRawRow } from '../inbox/raw-row.ts';
import type { RawRow } from '../port/journal.ts';

/** A row of the inbox with these texts, as they came for a device, the so manieth second (Unix). */
export function rawRow(
  texts: readonly string[],
  timeS: number,
  { deviceId = '7', delivery = 1 }: { readonly deviceId?: string; readonly delivery?: number } = {},
): RawRow {
  const row = createRawRow();
  for (const text of texts) {
    const entry = {
      topic: `flespi/message/gw/devices/${deviceId}`,
      body: new TextEncoder().encode(text),
      source: 'mqtt' as const,
      receivedAtMs: timeS * 1000 + 500,
      streamId: null,
      delivery,
      redelivered: false,
      retained: false,
    };
    row.add(entry, null);
  }
  return row.row();
}

/** The text of a message of a device, of the second `timeS`. */
export function messageText(timeS: number, note = ''): string {
  return JSON.stringify({ timestamp: timeS, 'server.timestamp': timeS + 0.25, note });
}
