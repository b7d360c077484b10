import { withValues } from '../../shared/log-filter/edit-line.ts';
import type { LogRecord } from '../../shared/log-record.ts';

/** The line that finds the records about the same thing as this one. */
export function aboutLine(
  line: string,
  { origin, originId }: Pick<LogRecord, 'origin' | 'originId'>,
): string {
  const word = ABOUT[origin] ?? 'about';
  const named = originId === null ? line : withValues(line, word, [originId]);
  return ABOUT[origin] === undefined || originId === null ? withValues(named, 'origin', [origin]) : named;
}

/** Things that have a word of their own. */
const ABOUT: Partial<Record<LogRecord['origin'], string>> = {
  stream: 'stream',
  device: 'device',
  channel: 'channel',
};
