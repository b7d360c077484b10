import type { RefusedMessage } from '../../shared/messages/stream.ts';
import type { LogEvent } from '../flespi/events.ts';
import { numberField, textField } from '../flespi/fields.ts';
import { toUnixSeconds } from '../flespi/time.ts';
import type { StatusFacts } from './facts.ts';

/** More subjects at once are told of by the newest alone. */
const MOST_SUBJECTS = 1_000;

/** What the target says of single messages after it took them (log events 405 and 406). */
export interface Statuses {
  good(event: LogEvent): void;
  bad(event: LogEvent): void;
  /** What was refused and not taken since; `fromS`: what was last refused before it no longer counts, Unix seconds. */
  facts(fromS: number): StatusFacts;
}

interface Refusals extends RefusedMessage {
  readonly count: number;
  readonly sinceS: number;
  readonly lastS: number;
}

/** Creates the memory of it, by device or ident: a good status ends what was refused of the same one before. */
export function createStatuses(): Statuses {
  const byDevice = new Map<string, Refusals>();
  let lastGoodS: number | null = null;

  return {
    good({ raw, timeS }) {
      lastGoodS = Math.max(lastGoodS ?? timeS, timeS);
      const key = keyOf(raw);
      const refused = byDevice.get(key);
      if (refused !== undefined && refused.lastS <= timeS) byDevice.delete(key);
    },
    bad({ raw, timeS }) {
      const key = keyOf(raw);
      const before = byDevice.get(key);
      const isLast = before === undefined || timeS >= before.lastS;
      byDevice.delete(key);
      byDevice.set(key, {
        ident: textField(raw, 'ident') || null,
        deviceId: textField(raw, 'device_id') || null,
        count: (before?.count ?? 0) + 1,
        sinceS: Math.min(before?.sinceS ?? timeS, timeS),
        lastS: Math.max(before?.lastS ?? timeS, timeS),
        reason: isLast ? reasonOf(raw) : before.reason,
        messageTimeS: isLast ? toUnixSeconds(raw.message_timestamp) : before.messageTimeS,
      });
      const [oldest] = byDevice.keys();
      if (byDevice.size > MOST_SUBJECTS && oldest !== undefined) byDevice.delete(oldest);
    },
    facts(fromS) {
      const standing = [...byDevice.values()].filter(({ lastS }) => lastS >= fromS);
      const last = standing.toSorted((a, b) => a.lastS - b.lastS).at(-1);
      if (last === undefined) return { lastGoodS, refused: null };
      const { ident, deviceId, lastS, reason, messageTimeS } = last;
      const count = standing.reduce((sum, one) => sum + one.count, 0);
      const sinceS = standing.reduce((first, one) => Math.min(first, one.sinceS), lastS);
      const subjects = standing.length;
      const refused = { count, sinceS, lastS, subjects, ident, deviceId, reason, messageTimeS };
      return { lastGoodS, refused };
    },
  };
}

/** The device, else the ident: not every record names both. */
function keyOf(raw: LogEvent['raw']): string {
  return textField(raw, 'device_id') ?? `ident ${textField(raw, 'ident') ?? ''}`;
}

function reasonOf(raw: LogEvent['raw']): string | number | null {
  return textField(raw, 'reason') || textField(raw, 'error_text') || numberField(raw, 'error_code');
}
