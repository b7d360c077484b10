import { compactTime } from '../../shared/track-files/iso-time.ts';
import type { Span } from '../ui/custom-span.ts';
import type { TrackFile } from './files/track-files.ts';

const LONGEST_NAME = 60;

/**
 * `VEHICLE-FROM-TO.EXT` in UTC, of several the first one and how many more: letters, digits, dots, dashes, underscores and plus signs only,
 * so that every file system takes it.
 */
export function trackFileName(
  names: readonly string[],
  { fromMs, toMs }: Span,
  kind: TrackFile | 'xlsx',
): string {
  const [first = ''] = names;
  const name = names.length > 1 ? `${first.slice(0, LONGEST_NAME - 5)}+${names.length - 1}` : first;
  const plain = name.replace(/[^\p{L}\p{N}_+-]+/gu, '_').slice(0, LONGEST_NAME);
  return `${plain === '' ? 'track' : plain}-${compactTime(fromMs)}-${compactTime(toMs)}.${kind}`;
}
