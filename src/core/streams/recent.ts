import { hash } from 'node:crypto';
import { jsonText } from '../../shared/json.ts';
import type { LogEvent } from '../flespi/events.ts';

/** Remembers the last log records, to know one that is delivered again. */
export interface RecentLogs {
  /** Whether the record is seen for the first time. */
  isNew(event: LogEvent): boolean;
}

/** Creates the memory of the last `capacity` records. The same time, origin and content is the same record. */
export function createRecentLogs(capacity: number): RecentLogs {
  const seen = new Set<string>();
  return {
    isNew({ timeS, origin, originId, raw }) {
      const key = hash('sha1', `${timeS} ${origin} ${originId} ${jsonText(raw)}`, 'base64');
      if (seen.has(key)) return false;
      seen.add(key);
      if (seen.size > capacity) {
        const [oldest] = seen;
        if (oldest !== undefined) seen.delete(oldest);
      }
      return true;
    },
  };
}
