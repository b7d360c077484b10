import { jsonText } from '../../../shared/json.ts';
import type { LogEvent } from '../../flespi/events.ts';

/**
 * Whether a record that was received and one that was fetched are one: flespi's stamp is the key under which it keeps a record of a thing
 * (flespi-facts §2.7). One of the two forms may have fields that the other lacks; what both have is the same.
 */
export function isSameLog(
  one: Pick<LogEvent, 'timeS' | 'eventCode' | 'raw'>,
  other: Pick<LogEvent, 'timeS' | 'eventCode' | 'raw'>,
): boolean {
  return (
    one.timeS === other.timeS &&
    one.eventCode === other.eventCode &&
    Object.entries(one.raw).every(([key, value]) => {
      const theirs = Object.hasOwn(other.raw, key) ? other.raw[key] : undefined;
      return theirs === undefined || value === undefined || jsonText(value) === jsonText(theirs);
    })
  );
}
