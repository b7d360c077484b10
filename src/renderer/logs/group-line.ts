import { exactOf, signatureOf } from '../../shared/log-filter/alike.ts';
import { withValues } from '../../shared/log-filter/edit-line.ts';
import type { GroupBy, LogGroup } from '../../shared/log-groups.ts';
import { aboutLine } from '../shell/about-line.ts';

/** The line that finds the records of a group among those of `line`. */
export function groupLine(line: string, by: GroupBy, { newest }: LogGroup): string {
  if (by === 'origin') return aboutLine(line, newest);
  const { origin, eventCode, message } = newest;
  const text = by === 'same' ? exactOf(message) : signatureOf(message);
  let next = withValues(line, 'origin', [origin]);
  if (eventCode !== null) next = withValues(next, 'code', [String(eventCode)]);
  if (message.why !== null) next = withValues(next, 'status', [String(message.why.value)]);
  return withValues(next, by, [text]);
}
