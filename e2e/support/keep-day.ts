import { mkdirSync } from 'node:fs';
import { systemClock } from '../../src/core/base/clock.ts';
import { silentLog } from '../../src/core/base/log.ts';
import { decodeMessageText } from '../../src/core/flespi/message.ts';
import type { MessageEntry } from '../../src/core/journal/port/journal.ts';
import { createJournals } from '../../src/core/storage/create-journals.ts';
import { JOURNAL_WORKERS } from '../../src/core/workers/testing/journal-workers.ts';
import { DEFAULT_RETENTION } from '../../src/shared/storage-status.ts';
import type { Report } from '../../src/simulator/world/vehicle.ts';
import { createWorld } from '../../src/simulator/world/world.ts';

/** Of the account that the command line calls a demo. */
const DEMO_JOURNAL = 'journal-demo';
const STEP_S = 120;
/** How long a message is under way. */
const DELAY_S = 0.4;

interface KeptDay {
  readonly seed: number;
  readonly vehicles: number;
  /** Unix seconds. */
  readonly fromS: number;
  readonly toS: number;
}

/**
 * Writes what a simulated fleet reported between two moments into the demo's journal of a data dir that no host has open yet, as if it had come
 * then. Resolves with how many messages that was.
 */
export async function keepDay(dataDir: string, { seed, vehicles, fromS, toS }: KeptDay): Promise<number> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const journals = createJournals({ dataDir, workers: JOURNAL_WORKERS, clock: systemClock, log: silentLog });
  const journal = await journals.open(DEMO_JOURNAL, () => DEFAULT_RETENTION, {
    onSetAside() {},
    onLoss() {},
    onMissing() {},
    onFailing() {},
  });
  const world = createWorld({ seed, vehicles, startS: fromS, maxReportsPerS: 500 });
  let count = 0;
  try {
    for (let nowS = fromS; nowS <= toS; nowS += STEP_S) {
      const messages = world.advanceTo(nowS).map(entryOf);
      if (messages.length > 0) await journal.commit({ messages, logs: [], states: [] });
      count += messages.length;
    }
  } finally {
    await journal.close();
  }
  return count;
}

function entryOf({ parameters, timestampS }: Report): MessageEntry {
  const receivedS = timestampS + DELAY_S;
  const text = JSON.stringify({ ...parameters, 'server.timestamp': receivedS });
  const receivedAtMs = Math.round(receivedS * 1_000);
  const event = decodeMessageText(text, { receivedAtMs });
  if (event.kind !== 'message') throw new Error('The simulator made something that is no message.');
  return {
    event,
    body: Buffer.from(text),
    source: 'mqtt',
    receivedAtMs,
    streamId: null,
    delivery: 1,
    redelivered: false,
  };
}
