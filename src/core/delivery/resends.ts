import { jsonText } from '../../shared/json.ts';
import { serverTimeOf } from '../journal/identity/identity.ts';
import type { JournalReader, StoredArrival } from '../journal/reading/reader.ts';
import { parseJsonObject } from '../json/json-text.ts';

/** Messages of one device time that are compared with each other; a device that does not know the time sends many. */
const MOST_OF_ONE_TIME = 100;

/** Messages of one vehicle and device time, each received by flespi at a time of its own. */
export type SameTime = readonly StoredArrival[];

/** Collects messages that may be resends, to look at their contents later. */
export interface SameTimes {
  /** Takes the next message by device time. */
  see(arrival: StoredArrival): void;
  found(): readonly SameTime[];
}

/** @param limit how many groups are collected at most */
export function createSameTimes(limit: number): SameTimes {
  const groups: SameTime[] = [];
  let current: StoredArrival[] = [];
  return {
    see(arrival) {
      // Without a time of receipt only a difference in content made them two.
      if (serverTimeOf(arrival.timeUs, arrival.mark) === null) return;
      if (current[0]?.timeUs !== arrival.timeUs) {
        current = [arrival];
        return;
      }
      if (current.length === 1 && groups.length < limit) groups.push(current);
      if (current.length < MOST_OF_ONE_TIME) current.push(arrival);
    },
    found: () => groups,
  };
}

/** What flespi adds at each receipt: the time, and the address that the device had, which changes as it connects again. */
const OF_THE_RECEIPT: ReadonlySet<string> = new Set(['server.timestamp', 'peer']);

/** Those of a group that the device had sent before: their content is that of an earlier one but for what each receipt adds. */
export function resendsOf(reader: JournalReader, vehicleId: string, group: SameTime): SameTime {
  const timeUs = group[0]?.timeUs ?? 0;
  const contents = new Map<number, string>();
  for (const { mark, body } of reader.messages({ vehicleId, fromUs: timeUs, toUs: timeUs + 1 })) {
    contents.set(mark, contentOf(body));
    if (contents.size >= MOST_OF_ONE_TIME) break;
  }
  const known = new Set<string>();
  return group.filter(({ mark }) => {
    const content = contents.get(mark);
    if (content === undefined) return false;
    const isKnown = known.has(content);
    known.add(content);
    return isKnown;
  });
}

/** The content of a message in one fixed order, without what differs between two receipts of it. */
function contentOf(body: string): string {
  const parameters = parseJsonObject(body);
  if (typeof parameters === 'string') return body;
  const entries = Object.entries(parameters).filter(([name]) => !OF_THE_RECEIPT.has(name));
  return jsonText(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
