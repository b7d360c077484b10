import { decodeMessageText } from '../../src/core/flespi/message.ts';
import type { MessageEntry } from '../../src/core/journal/port/journal.ts';
import type { OpenJournal } from '../../src/core/workers/open-journal.ts';
import { noisyFleetMessage } from './noisy-fleet-message.ts';

const BATCH = 2_000;
/** So that a vehicle-day is 10 000 fixes. */
export const REPORT_EVERY_S = 8.64;

/** Commits `count` messages of so many vehicles; each reports every 8.64 s, the last at `endMs`. Times of commits alone are counted. */
export async function fillJournal(
  journal: OpenJournal,
  { count, vehicles, endMs }: { readonly count: number; readonly vehicles: number; readonly endMs: number },
): Promise<{ readonly bytes: number; readonly seconds: number }> {
  const spanS = (count / vehicles) * REPORT_EVERY_S;
  const startS = endMs / 1000 - spanS;
  let bytes = 0;
  let seconds = 0;
  for (let from = 0; from < count; from += BATCH) {
    const messages: MessageEntry[] = [];
    for (let index = from; index < from + BATCH; index++) {
      const timeS = startS + (index / count) * spanS;
      const text = noisyFleetMessage(index % vehicles, Math.floor(index / vehicles), timeS);
      const event = decodeMessageText(text, { receivedAtMs: timeS * 1000 });
      if (event.kind !== 'message') throw new Error('The bench made something that is no message.');
      const body = Buffer.from(text);
      bytes += body.length;
      messages.push({
        event,
        body,
        source: 'mqtt',
        receivedAtMs: Math.round(timeS * 1000) + 300,
        streamId: null,
        delivery: 1,
        redelivered: false,
      });
    }
    const startedMs = performance.now();
    await journal.commit({ messages, logs: [], states: [] });
    seconds += (performance.now() - startedMs) / 1000;
  }
  return { bytes, seconds };
}
