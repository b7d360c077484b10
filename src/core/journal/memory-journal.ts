import type { DeviceMessage, LogEvent } from '../flespi/events.ts';
import { discriminatorOf, logIdentityOf, subjectOf } from './identity.ts';
import type { Journal, JournalEntry } from './journal.ts';

/** Identities remembered for each subject: more than a broker redelivers of one vehicle after a short outage. */
const REMEMBERED_PER_SUBJECT = 64;
const REMEMBERED_LOG_RECORDS = 4096;

interface Recent {
  readonly timestamps: Float64Array;
  readonly discriminators: (number | string)[];
  next: number;
}

/**
 * A journal that remembers identities only, for as long as the process lives: enough to tell a duplicate from a new
 * message. Its memory is bounded by the number of vehicles.
 */
export function createMemoryJournal(): Journal {
  const subjects = new Map<string, Recent>();
  const logRecords = new Set<string>();

  const isNewMessage = (message: DeviceMessage): boolean => {
    const recent = recentOf(subjects, subjectOf(message));
    const discriminator = discriminatorOf(message);
    for (let index = 0; index < recent.discriminators.length; index++) {
      if (recent.timestamps[index] === message.timestampS && recent.discriminators[index] === discriminator) {
        return false;
      }
    }
    recent.timestamps[recent.next] = message.timestampS;
    recent.discriminators[recent.next] = discriminator;
    recent.next = (recent.next + 1) % REMEMBERED_PER_SUBJECT;
    return true;
  };

  const isNewLogRecord = (record: LogEvent): boolean => {
    const identity = logIdentityOf(record);
    if (logRecords.has(identity)) return false;
    logRecords.add(identity);
    if (logRecords.size > REMEMBERED_LOG_RECORDS) {
      for (const oldest of logRecords) {
        logRecords.delete(oldest);
        break;
      }
    }
    return true;
  };

  return {
    commit: (entries: readonly JournalEntry[]) =>
      entries.map(({ event }) => (event.kind === 'message' ? isNewMessage(event) : isNewLogRecord(event))),
    close() {
      subjects.clear();
      logRecords.clear();
    },
  };
}

function recentOf(subjects: Map<string, Recent>, subject: string): Recent {
  const known = subjects.get(subject);
  if (known !== undefined) return known;
  const recent = { timestamps: new Float64Array(REMEMBERED_PER_SUBJECT), discriminators: [], next: 0 };
  subjects.set(subject, recent);
  return recent;
}
