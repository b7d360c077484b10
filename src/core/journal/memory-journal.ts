import type { DeviceMessage, LogEvent } from '../flespi/events.ts';
import { discriminatorOf, logIdentityOf, subjectOf } from './identity.ts';
import type { Journal, JournalEntry } from './journal.ts';

/**
 * Identities in one generation; two are kept. More than can be unacknowledged on a link, so that whatever a broker
 * delivers again after a cut is known, also where all of it is one vehicle's.
 */
const GENERATION = 20_000;

/** Identities of one subject, side by side. */
interface Known {
  readonly timestamps: number[];
  readonly discriminators: (number | string)[];
  newestS: number;
}

/**
 * A journal that remembers identities only, for as long as the process lives: enough to tell a duplicate from a new
 * message. It keeps the last 20 000 to 40 000, so its memory is bounded whatever arrives.
 */
export function createMemoryJournal(): Journal {
  let recent = new Map<string, Known>();
  let older = new Map<string, Known>();
  let inGeneration = 0;
  let logRecords = new Set<string>();
  let olderLogRecords = new Set<string>();

  const isNewMessage = (message: DeviceMessage): boolean => {
    const subject = subjectOf(message);
    const discriminator = discriminatorOf(message);
    const { timestampS } = message;
    const known = recent.get(subject);
    if (known !== undefined && holds(known, timestampS, discriminator)) return false;
    const before = older.get(subject);
    if (before !== undefined && holds(before, timestampS, discriminator)) return false;
    remember(subject, known, timestampS, discriminator);
    return true;
  };

  const remember = (
    subject: string,
    known: Known | undefined,
    timestampS: number,
    discriminator: number | string,
  ): void => {
    if (known === undefined) {
      recent.set(subject, { timestamps: [timestampS], discriminators: [discriminator], newestS: timestampS });
    } else {
      known.timestamps.push(timestampS);
      known.discriminators.push(discriminator);
      if (timestampS > known.newestS) known.newestS = timestampS;
    }
    inGeneration++;
    if (inGeneration < GENERATION) return;
    older = recent;
    recent = new Map();
    inGeneration = 0;
  };

  const isNewLogRecord = (record: LogEvent): boolean => {
    const identity = logIdentityOf(record);
    if (logRecords.has(identity) || olderLogRecords.has(identity)) return false;
    logRecords.add(identity);
    if (logRecords.size >= GENERATION) {
      olderLogRecords = logRecords;
      logRecords = new Set();
    }
    return true;
  };

  return {
    commit: (entries: readonly JournalEntry[]) =>
      entries.map(({ event }) => (event.kind === 'message' ? isNewMessage(event) : isNewLogRecord(event))),
    close() {
      recent.clear();
      older.clear();
      logRecords.clear();
      olderLogRecords.clear();
    },
  };
}

/** A message newer than all before it, the usual case, needs no search. */
function holds(
  { timestamps, discriminators, newestS }: Known,
  timestampS: number,
  discriminator: number | string,
): boolean {
  if (timestampS > newestS) return false;
  for (let index = timestamps.length - 1; index >= 0; index--) {
    if (timestamps[index] === timestampS && discriminators[index] === discriminator) return true;
  }
  return false;
}
